import { test } from 'node:test';
import { fuzz } from '../../fuzz/otlp.fuzz.ts';

test('damaged spans are refused or kept (a short run; npm run fuzz runs longer)', async () => fuzz(3000, 1));
