#pragma once

#include <cstdint>
#include <initializer_list>

namespace policy {

// A set of enumerators 0…31 of one closed enum. Value type.
template <typename E>
class EnumSet {
public:
    constexpr EnumSet() = default;
    constexpr EnumSet(std::initializer_list<E> values) {
        for (const E value : values) {
            add(value);
        }
    }

    constexpr void add(E value) { bits_ |= bit(value); }
    constexpr void add(EnumSet others) { bits_ |= others.bits_; }
    constexpr void remove(EnumSet others) { bits_ &= ~others.bits_; }
    constexpr bool has(E value) const { return (bits_ & bit(value)) != 0; }
    constexpr bool has_all(EnumSet others) const { return (others.bits_ & ~bits_) == 0; }
    constexpr bool has_any(EnumSet others) const { return (others.bits_ & bits_) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr std::uint32_t bits() const { return bits_; }
    constexpr bool operator==(const EnumSet&) const = default;

private:
    static constexpr std::uint32_t bit(E value) { return 1u << static_cast<unsigned>(value); }
    std::uint32_t bits_ = 0;
};

}  // namespace policy
