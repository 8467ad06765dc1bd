/**
 * The X-Ray daemon's UDP port: each datagram is a header `{"format":"json","version":1}`, a line feed, and one segment
 * document. Nothing is ever answered, so garbage is counted and forgotten.
 * Source: aws-xray-daemon, pkg/tracesegment and pkg/processor; X-Ray developer guide, "Sending trace data".
 */
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { readSegment } from '../../core/xray/read-segment.ts';
import { isRefused, type Segment } from '../../core/xray/segment.ts';
import type { Clock } from '../clock.ts';
import type { TraceDatabase } from '../traces/trace-database.ts';

export interface XrayDaemon {
  readonly port: number;
  readonly counts: DaemonCounts;
  /** Keeps what has come, and lets the port go. */
  close(): Promise<void>;
}

/** Datagrams since the start, each in one of these. */
export interface DaemonCounts {
  /** Their segment was handed to the store. */
  segments: number;
  /** Without the daemon's header. */
  malformed: number;
  /** With a document that PutTraceSegments would refuse. */
  refused: number;
  /** Beyond what waits for the store at most, or what it couldn't keep. */
  dropped: number;
}

export interface DaemonOptions {
  readonly port: number;
  readonly bind: string;
  readonly traces: Pick<TraceDatabase, 'append'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Documents that may wait for the store, in bytes; what is beyond is dropped. */
  readonly waitingBytes?: number;
}

const WAITING_BYTES = 32 << 20;
/** Segments are handed over in groups, which costs the store less. */
const GROUP_MILLISECONDS = 10;
/** What the kernel is asked to hold while we work. */
const SOCKET_BYTES = 8 << 20;
/** A header is far shorter; a longer first line is none. */
const HEADER_BYTES = 256;

/** @throws the system's error (EADDRINUSE, EACCES ...) when the port can't be had */
export async function listenToDaemonPort(options: DaemonOptions): Promise<XrayDaemon> {
  const counts: DaemonCounts = { segments: 0, malformed: 0, refused: 0, dropped: 0 };
  const queue = createQueue(options.traces, counts, options.waitingBytes ?? WAITING_BYTES);
  const socket = createSocket(isIPv6(options.bind) ? 'udp6' : 'udp4');
  socket.on('message', (datagram) => {
    const document = documentIn(datagram);
    const read = document && readSegment(document, options.clock.now());
    if (read === undefined) counts.malformed += 1;
    else if (isRefused(read)) counts.refused += 1;
    else queue.add(read);
  });
  await bound(socket, options.port, options.bind);
  socket.on('error', (error) => console.error('The X-Ray daemon port failed:', error));
  return {
    port: socket.address().port,
    counts,
    async close() {
      await new Promise<void>((resolve) => socket.close(() => resolve()));
      await queue.close();
    },
  };
}

/** What follows the header of a datagram; undefined where there is none. The format's name may be in any case. */
function documentIn(datagram: Buffer): Buffer | undefined {
  const end = datagram.subarray(0, HEADER_BYTES).indexOf('\n');
  if (end < 0) return undefined;
  try {
    const header = JSON.parse(datagram.toString('latin1', 0, end)) as { format?: unknown; version?: unknown } | null;
    const ours = header?.version === 1 && typeof header.format === 'string' && header.format.toLowerCase() === 'json';
    return ours ? datagram.subarray(end + 1) : undefined;
  } catch {
    return undefined;
  }
}

/** Hands segments to the store, a group at a time, and drops what comes faster than it is kept. */
function createQueue(traces: DaemonOptions['traces'], counts: DaemonCounts, waitingBytes: number) {
  let group: Segment[] = [];
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  const flush = (): void => {
    const [segments, bytes] = [group, group.reduce((sum, segment) => sum + segment.bytes, 0)];
    group = [];
    timer = undefined;
    last = traces.append(segments).then(
      () => {
        waiting -= bytes;
      },
      (error: unknown) => {
        waiting -= bytes;
        counts.dropped += segments.length;
        counts.segments -= segments.length;
        console.error('Segments could not be kept:', error);
      },
    );
  };
  return {
    add(segment: Segment): void {
      if (waiting + segment.bytes > waitingBytes) {
        counts.dropped += 1;
        return;
      }
      waiting += segment.bytes;
      counts.segments += 1;
      group.push(segment);
      timer ??= setTimeout(flush, GROUP_MILLISECONDS);
    },
    async close(): Promise<void> {
      clearTimeout(timer);
      if (group.length > 0) flush();
      await last;
    },
  };
}

function bound(socket: Socket, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ port, address, exclusive: true }, () => {
      socket.off('error', reject);
      try {
        socket.setRecvBufferSize(SOCKET_BYTES);
      } catch {
        // Some systems refuse what is over their limit instead of giving less.
      }
      resolve();
    });
  });
}
