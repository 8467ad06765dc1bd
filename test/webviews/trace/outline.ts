/** Traces for tests, written as an indented list: `name[@service] start-end [flags]`, times in milliseconds. */
import { ERROR, FAULT, IN_PROGRESS, THROTTLE, type TraceRows } from '../../../webviews/trace/rows.ts';

const bits: Record<string, number> = { fault: FAULT, error: ERROR, throttle: THROTTLE, open: IN_PROGRESS };

/** The rows of a trace that is written so; two blanks set a call in below its parent. */
export function rowsOf(text: string, id = '1-5e1b4151-43a0913a1234567890123456'): TraceRows {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const least = Math.min(...lines.map((line) => line.search(/\S/)));
  const texts: string[] = [''];
  const at = (word: string) => (texts.includes(word) ? texts.indexOf(word) : texts.push(word) - 1);
  const read = lines.map((line) => {
    const [, call = '', start = '0', end = '0', flags = ''] = /^\s*(\S+) (-?[\d.]+)-([\d.]+) ?(.*)$/.exec(line) ?? [];
    const [name = '', service = ''] = call.split('@');
    return {
      depth: (line.search(/\S/) - least) / 2,
      name: at(name),
      service: at(service),
      start: Number(start) / 1000,
      end: Number(end) / 1000,
      flags: flags.split(' ').reduce((sum, flag) => sum | (bits[flag] ?? 0), 0),
    };
  });
  const parent = read.map(({ depth }, row) =>
    read.findLastIndex((each, above) => above < row && each.depth === depth - 1),
  );
  const last = read.map(({ depth }, row) => {
    const next = read.findIndex((each, below) => below > row && each.depth <= depth);
    return (next < 0 ? read.length : next) - 1;
  });
  const column = <Kind>(of: (from: number[]) => Kind, key: 'depth' | 'name' | 'service' | 'start' | 'end' | 'flags') =>
    of(read.map((each) => each[key]));
  return {
    id,
    size: read.length,
    origin: 0,
    duration: Math.max(...read.map(({ end }) => end)),
    parent: Int32Array.from(parent),
    last: Int32Array.from(last),
    depth: column((from) => Uint16Array.from(from), 'depth'),
    start: column((from) => Float64Array.from(from), 'start'),
    end: column((from) => Float64Array.from(from), 'end'),
    name: column((from) => Uint32Array.from(from), 'name'),
    service: column((from) => Uint32Array.from(from), 'service'),
    type: new Uint32Array(read.length),
    detail: new Uint32Array(read.length),
    words: new Uint32Array(read.length),
    flags: column((from) => Uint16Array.from(from), 'flags'),
    ids: read.map((_, row) => row.toString(16).padStart(16, '0')),
    texts,
  };
}
