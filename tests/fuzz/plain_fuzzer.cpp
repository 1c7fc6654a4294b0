// The main of a fuzz target where libFuzzer is not at hand: every file of the corpus, then seeded
// mutations of each, so that the same run gives the same inputs on every machine.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kMutationsPerFile = 10'000;

void run(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

std::string mutate(std::string input, std::mt19937& random) {
    const int changes = 1 + static_cast<int>(random() % 4);
    for (int i = 0; i < changes; ++i) {
        const std::size_t at = input.empty() ? 0 : random() % input.size();
        switch (random() % 4) {
            case 0:
                input.insert(at, 1, static_cast<char>(random()));
                break;
            case 1:
                input.erase(at, 1 + random() % 8);
                break;
            case 2:
                input.insert(at, input.substr(at, random() % 32));
                break;
            case 3:
                if (!input.empty()) {
                    input[at] = static_cast<char>(random());
                }
                break;
        }
    }
    return input;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: NAME_fuzz CORPUS-FOLDER\n", stderr);
        return 2;
    }
    std::mt19937 random(20261122);
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string input{std::istreambuf_iterator<char>(file), {}};
        run(input);
        for (int i = 0; i < kMutationsPerFile; ++i) {
            run(mutate(input, random));
        }
        ++files;
    }
    std::printf("%d files, %d inputs\n", files, files * (kMutationsPerFile + 1));
    return files > 0 ? 0 : 1;
}
