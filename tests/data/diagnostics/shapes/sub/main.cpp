#include "../shapes.hpp"
#include <string>
void take(const std::string &);
void take(int, int);
int main() {
    std::vector<Shape> shapes;
    biggest(shapes);
    take(1.5, 2, 3);
    int unused;
	int tabbed = "text";
    return undeclared;
}
