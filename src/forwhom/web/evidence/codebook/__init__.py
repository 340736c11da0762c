"""The codebook: the tree of codes, and every change to it with its trail."""
