/**
 * The process that runs SQL, dist/trail-query.js: whatever a query does, the simulator goes on answering, and a query that
 * doesn't end is ended with its process. SQLite works in a thread of its own, which waits for records in the middle of a
 * query; the main thread passes on what is said, and looks after the memory.
 */
import {
  MessageChannel,
  type MessagePort,
  parentPort,
  receiveMessageOnPort,
  Worker,
  workerData,
} from 'node:worker_threads';
import { openQueryEngine, type QueryEngine, QueryError } from './engine.ts';
import { type FromQueryProcess, QUERY_LIMITS, type RecordTexts, type ToQueryProcess } from './messages.ts';

interface ThreadData {
  readonly texts: MessagePort;
  /** What the two threads watch: how many texts were sent, and whether the query is to end. */
  readonly signals: Int32Array;
}

const SENT = 0;
const CANCELLED = 1;

/** How often memory is looked at. In milliseconds. */
const WATCH = 100;

if (parentPort) runThread(parentPort, workerData as ThreadData);
else runMain();

function runMain(): void {
  const { port1, port2 } = new MessageChannel();
  const signals = new Int32Array(new SharedArrayBuffer(8));
  const data: ThreadData = { texts: port2, signals };
  const thread = new Worker(import.meta.filename, { workerData: data, transferList: [port2] });
  const tell = (message: FromQueryProcess) => process.send?.(message);
  thread.on('message', tell);
  thread.on('error', (error) => {
    throw error;
  });
  process.on('message', (message: ToQueryProcess) => {
    if (message.type === 'cancel') Atomics.store(signals, CANCELLED, 1);
    else if (message.type === 'texts') {
      port1.postMessage(message.texts);
      Atomics.add(signals, SENT, 1);
      Atomics.notify(signals, SENT);
    } else {
      if (message.type === 'query') Atomics.store(signals, CANCELLED, 0);
      thread.postMessage(message);
    }
  });
  // A terminal interrupts all its processes; whoever started this one says what is to end.
  process.on('SIGINT', () => {});
  // The usual end waits for the thread, which may be in a query without an end.
  const end = () => process.kill(process.pid, 'SIGKILL');
  process.on('disconnect', end);
  setInterval(() => {
    if (process.memoryUsage.rss() < QUERY_LIMITS.memory) return;
    tell({ type: 'tooLarge' });
    setImmediate(end);
  }, WATCH);
}

function runThread(port: MessagePort, { texts, signals }: ThreadData): void {
  const tell = (message: FromQueryProcess) => port.postMessage(message);
  let engine: QueryEngine | undefined;
  const opened = (): QueryEngine => {
    engine ??= openQueryEngine({
      cancelled: () => Atomics.load(signals, CANCELLED) === 1,
      fetch(set, sequence) {
        const sent = Atomics.load(signals, SENT);
        tell({ type: 'askTexts', set, sequence });
        Atomics.wait(signals, SENT, sent);
        return receiveMessageOnPort(texts)?.message as RecordTexts;
      },
    });
    return engine;
  };
  port.on('message', (message: ToQueryProcess) => {
    if (message.type === 'forget') opened().forget(message.set);
    else tell(answered(() => done(opened(), message)));
  });
}

function done(engine: QueryEngine, message: ToQueryProcess): FromQueryProcess {
  if (message.type === 'query') {
    return { type: 'answer', json: Buffer.from(JSON.stringify(engine.query(message.query, message.from))) };
  }
  if (message.type === 'rows') engine.add(message.rows);
  return { type: 'taken' };
}

function answered(work: () => FromQueryProcess): FromQueryProcess {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { type: 'failed', problem: error.problem };
  }
}
