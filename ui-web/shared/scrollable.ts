// A region that overflows is reachable by keyboard, and says whether something is below.
export type Scroll = { overflows: boolean; at_end: boolean };

// Attach to the scrolling element; `content` is its only child. `spare` is the room that would be
// won back if the "more below" row were not there, so that the row does not flicker.
export function watch_scroll(on_change: (scroll: Scroll) => void, spare: () => number = () => 0) {
  return (element: HTMLElement) => {
    const look = () => {
      const overflows = element.scrollHeight > element.clientHeight + spare() + 2;
      if (overflows) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
      const at_end = element.scrollTop + element.clientHeight >= element.scrollHeight - 4;
      on_change({ overflows, at_end });
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    for (const child of element.children) sizes.observe(child);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  };
}
