import { test } from 'node:test';
import { fuzz } from '../../fuzz/wire.fuzz.ts';

test('damaged requests get AWS’s errors (a short run; npm run fuzz runs longer)', async () => fuzz(3000, 1));
