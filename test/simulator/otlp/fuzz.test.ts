import { test } from 'node:test';
import { fuzz as frames } from '../../fuzz/grpc.fuzz.ts';
import { fuzz as spans } from '../../fuzz/otlp.fuzz.ts';

test('damaged spans are refused or kept (a short run; npm run fuzz runs longer)', async () => spans(3000, 1));

test('damaged HTTP/2 harms its own connection alone', async () => frames(200, 1));
