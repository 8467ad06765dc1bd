import type { Catching } from '../../server/language/messages.ts';
import type { Marker } from './messages.ts';

/** The markers that the host told, and those of events for which a person asked which rules would catch them. */
export interface MarkerBoard {
  /** In the order of time. */
  all(): readonly Marker[];
  told(markers: readonly Marker[]): void;
  /** What would catch the event with this sequence number, at its time. */
  caught(sequence: number, time: number, result: Catching): void;
  /** Another set: its sequence numbers are others. */
  forget(): void;
}

/** Makes the board, empty. */
export function markerBoard(): MarkerBoard {
  let told: readonly Marker[] = [];
  const rules = new Map<number, Marker[]>();
  let all: readonly Marker[] = [];
  const gather = () => {
    all = [...told, ...[...rules.values()].flat()].sort((a, b) => a.time - b.time);
  };
  return {
    all: () => all,
    told(markers) {
      told = markers;
      gather();
    },
    caught(sequence, time, { found }) {
      const names = found.filter(({ verdict }) => verdict === 'caught').map(({ kind, name }) => `${kind} ${name}`);
      if (names.length > 0) rules.set(sequence, [{ time, kind: 'rule', label: names.join(', ') }]);
      else rules.delete(sequence);
      gather();
    },
    forget() {
      rules.clear();
      gather();
    },
  };
}
