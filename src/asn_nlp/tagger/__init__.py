"""The fine-tuned encoder at run time: a text's word pieces -> scores -> mentions and the scores of spans."""
