// Reports which part of an element is on the screen, in the element's own pixels.
import type { Sight } from '../reading.ts';

const kSteps = Array.from({ length: 21 }, (_, index) => index / 20);

export function see(on_sight: (sight: Sight) => void) {
  return (element: HTMLElement) => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const box = entry.boundingClientRect;
          const seen = entry.intersectionRect;
          on_sight({
            from: seen.top - box.top,
            to: seen.bottom - box.top,
            height: box.height,
            room: entry.rootBounds?.height ?? innerHeight,
          });
        }
      },
      { root: element.closest('main'), threshold: kSteps },
    );
    observer.observe(element);
    return () => observer.disconnect();
  };
}
