int f(void)
{
  x;
