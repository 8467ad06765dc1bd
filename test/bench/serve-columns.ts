/** A thread that answers every question with the columns of so many events, as the simulator would, and tells its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { busyWeek } from '../webviews/timeline/generate.ts';

const body = busyWeek(workerData as number);
const server = createServer((_, response) => response.setHeader('content-length', body.length).end(body));
server.listen(0, '127.0.0.1', () => parentPort!.postMessage((server.address() as AddressInfo).port));
