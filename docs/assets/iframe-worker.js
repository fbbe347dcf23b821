// Search on pages opened from the disk: browsers start no worker there, so a hidden frame runs its script instead.
// The theme would fetch such a stand-in from elsewhere; a script of this name takes its place.
if (location.protocol === "file:") {
  const send = (message, take) => {
    const data = structuredClone(message);
    setTimeout(() => take({ data }));
  };
  window.Worker = class {
    constructor(url) {
      this.onmessage = this.onerror = null;
      this.waiting = [];
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.documentElement.append(this.frame);
      const inside = this.frame.contentWindow;
      // Copies, as between a worker and its page: both sides change what they are given.
      inside.postMessage = (message) => send(message, (event) => this.onmessage?.(event));
      const script = inside.document.createElement("script");
      script.onload = () => {
        this.ready = true;
        this.waiting.splice(0).forEach((data) => this.postMessage(data));
      };
      script.onerror = (event) => this.onerror?.(event);
      script.src = url;
      inside.document.body.append(script);
    }

    postMessage(data) {
      if (this.ready) send(data, (event) => this.frame.contentWindow?.onmessage?.(event));
      else this.waiting.push(data);
    }

    terminate() {
      this.frame.remove();
    }
  };
}
