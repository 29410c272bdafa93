// The one function of GLIBCXX_3.4.32 that TorchSharp's native library uses, for C++ runtimes that are older: start.sh preloads it there.
#include <ios>

namespace std
{
    void ios_base_library_init()
    {
        static ios_base::Init init;
    }
}
