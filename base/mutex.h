#pragma once

#include <chrono>
#include <condition_variable>
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

// std::mutex with the annotations.
class BASE_ANNOTATE(capability("mutex")) Mutex {
public:
    void lock() BASE_ANNOTATE(acquire_capability()) { mutex_.lock(); }
    void unlock() BASE_ANNOTATE(release_capability()) { mutex_.unlock(); }
    bool try_lock() BASE_ANNOTATE(try_acquire_capability(true)) { return mutex_.try_lock(); }

private:
    friend class CondVar;
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

// Waits inside a MutexLock, in a loop around what is waited for:
//   const MutexLock lock(mutex_); while (queue_.empty()) { ready_.wait(mutex_); }
class CondVar {
public:
    void wait(Mutex& mutex) REQUIRES(mutex) {
        std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
        ready_.wait(lock);
        lock.release();
    }
    std::cv_status wait_for(Mutex& mutex, std::chrono::milliseconds time) REQUIRES(mutex) {
        std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
        const std::cv_status status = ready_.wait_for(lock, time);
        lock.release();
        return status;
    }
    void notify_one() { ready_.notify_one(); }
    void notify_all() { ready_.notify_all(); }

private:
    std::condition_variable ready_;
};

}  // namespace base
