#pragma once
#include <vector>
#include <algorithm>
struct Shape { int sides; };
template <typename T> T biggest(std::vector<T> &v) { std::sort(v.begin(), v.end()); return v.back(); }
inline int narrow(long v) { int x{v}; return x; }
