import { element, iconButton } from '../lib/dom.ts';
import { icons } from '../lib/icons.ts';

/** How long a step of a replay stands, in milliseconds. */
const STANDS_MS = 900;

/** The buttons of a replay. `go` shows the next window or the one before, and answers false at the end. */
export function player(go: (direction: 1 | -1) => boolean) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let playing = false;
  const play = iconButton('play', 'Replay', () => {
    if (playing) pause();
    else {
      show(true);
      advance();
    }
  });
  const step = (direction: 1 | -1) => () => {
    pause();
    go(direction);
  };
  const back = iconButton('chevron-left', 'The window before', step(-1));
  const on = iconButton('chevron-right', 'The next window', step(1));
  function advance() {
    if (!go(1)) pause();
  }
  function pause() {
    clearTimeout(timer);
    timer = undefined;
    if (playing) show(false);
  }
  function show(next: boolean) {
    playing = next;
    play.title = playing ? 'Pause' : 'Replay';
    play.setAttribute('aria-label', play.title);
    play.querySelector('.icon')!.textContent = icons[playing ? 'debug-pause' : 'play'];
  }
  return {
    node: element('div', { class: 'group', role: 'group', 'aria-label': 'Replay' }, back, play, on),
    pause,
    /** The shown window has come: it stands for a while, then comes the next. */
    arrived() {
      if (!playing || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        if (playing) advance();
      }, STANDS_MS);
    },
    /** Reduced motion: a person steps, nothing moves by itself. */
    still(is: boolean) {
      play.hidden = is;
      if (is) pause();
    },
  };
}
