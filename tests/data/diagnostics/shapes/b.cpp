int twice() { return 2; }
