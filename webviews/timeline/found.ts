import { describeSession } from './arcs.ts';
import type { Band } from './bands.ts';
import type { Finding } from './findings.ts';
import { dateAndTime, type Zone, zoneName } from './instants.ts';
import type { Marker } from './messages.ts';
import { laneLabel, type Span } from './model.ts';
import type { Overlays, Shown } from './overlays.ts';
import { markerNames } from './strip.ts';

/** How many of each kind there are. */
export function countFindings({ bands, arcs }: Overlays, markers: readonly Marker[]): Record<Finding['kind'], number> {
  const count = { burst: 0, silence: 0, insight: 0, session: arcs.count, marker: markers.length };
  for (const { kind } of bands) count[kind]++;
  return count;
}

interface Ways {
  /** Brings a stretch of time, and a lane of it, into sight. */
  toSpan(span: Span, lane: number | undefined): void;
  toRow(row: number): void;
}

/** All that was found, as a list of sentences. */
export function listFindings(
  shown: Shown,
  overlays: Overlays,
  markers: readonly Marker[],
  zone: Zone,
  ways: Ways,
): Finding[] {
  const at = (time: number) => `${dateAndTime(time, zone)} ${zoneName(zone, time)}`;
  const band = (each: Band): Finding => {
    const lane = each.lane === undefined ? '' : `${laneLabel(shown.lanes.heads[each.lane]!)}, `;
    return { kind: each.kind, text: `${lane}${at(each.from)}: ${each.text}`, go: () => ways.toSpan(each, each.lane) };
  };
  const { sessions, arcs } = overlays;
  return [
    ...overlays.bands.map(band),
    ...Array.from(arcs.session, (session): Finding => {
      const row = sessions.issuer[session]!;
      return {
        kind: 'session',
        text: describeSession(shown.events, sessions, session, zone),
        go: () => ways.toRow(row),
      };
    }),
    ...markers.map(({ time, kind, label }): Finding => {
      const go = () => ways.toSpan({ from: time, to: time }, undefined);
      return { kind: 'marker', text: `${at(time)}: ${markerNames[kind]}: ${label}`, go };
    }),
  ];
}
