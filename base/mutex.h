#pragma once

#include <mutex>

// Clang checks at compile time that guarded members are touched under their lock; other compilers
// see nothing. https://clang.llvm.org/docs/ThreadSafetyAnalysis.html
#if defined(__clang__)
#define BASE_ANNOTATE(x) __attribute__((x))
#else
#define BASE_ANNOTATE(x)
#endif
#define GUARDED_BY(mutex) BASE_ANNOTATE(guarded_by(mutex))
#define REQUIRES(...) BASE_ANNOTATE(requires_capability(__VA_ARGS__))
#define EXCLUDES(...) BASE_ANNOTATE(locks_excluded(__VA_ARGS__))

namespace base {

// std::mutex with the annotations. Waiting: std::condition_variable_any on the Mutex itself, inside
// a MutexLock: `ready_.wait(mutex_)` in a while loop.
class BASE_ANNOTATE(capability("mutex")) Mutex {
public:
    void lock() BASE_ANNOTATE(acquire_capability()) { mutex_.lock(); }
    void unlock() BASE_ANNOTATE(release_capability()) { mutex_.unlock(); }
    bool try_lock() BASE_ANNOTATE(try_acquire_capability(true)) { return mutex_.try_lock(); }

private:
    std::mutex mutex_;
};

// Holds the mutex until the end of the scope.
class BASE_ANNOTATE(scoped_lockable) MutexLock {
public:
    explicit MutexLock(Mutex& mutex) BASE_ANNOTATE(acquire_capability(mutex)) : mutex_(mutex) {
        mutex_.lock();
    }
    ~MutexLock() BASE_ANNOTATE(release_capability()) { mutex_.unlock(); }
    MutexLock(const MutexLock&) = delete;
    MutexLock& operator=(const MutexLock&) = delete;

private:
    Mutex& mutex_;
};

}  // namespace base
