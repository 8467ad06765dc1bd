interface Gesture {
  /** The selector of what the pointer is over. */
  readonly target: string;
  readonly frames: number;
  /** The wheel's turn in each of them; without it the target is scrolled. */
  readonly wheel?: { readonly step: number; readonly turns: number; readonly x: number; readonly ctrl?: boolean };
}

/**
 * In the page: what the view's own handlers take for each step of a gesture, the event and the frame together, in
 * milliseconds. The wheel turns to one side for so many frames (`turns`), then to the other.
 */
export async function frameTimes({ target, frames, wheel }: Gesture): Promise<{ median: number; p95: number }> {
  const node = document.querySelector(target)!;
  const original = window.requestAnimationFrame;
  let script = 0;
  const timed = (work: () => void) => {
    const start = performance.now();
    work();
    script += performance.now() - start;
  };
  window.requestAnimationFrame = (callback) => original((now) => timed(() => callback(now)));
  const times: number[] = [];
  for (let i = 0; i < frames; i++) {
    script = 0;
    if (wheel) {
      const deltaY = i % (2 * wheel.turns) < wheel.turns ? -wheel.step : wheel.step;
      const at = { clientX: wheel.x, clientY: 400, ctrlKey: wheel.ctrl ?? false, bubbles: true, cancelable: true };
      timed(() => node.dispatchEvent(new WheelEvent('wheel', { deltaY, ...at })));
    } else {
      node.scrollTop += 300 + i;
      // The browser would tell it in the next frame; told by hand, it can be timed.
      timed(() => node.dispatchEvent(new Event('scroll')));
    }
    await new Promise((done) => original(done));
    times.push(script);
  }
  window.requestAnimationFrame = original;
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(frames / 2)]!, p95: times[Math.floor(frames * 0.95)]! };
}
