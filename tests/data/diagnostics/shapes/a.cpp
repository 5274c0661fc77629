int missing_one(int); extern int missing_two;
int twice() { return 1; }
int main() { return missing_one(missing_two); }
