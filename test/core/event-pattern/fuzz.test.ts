import { test } from 'node:test';
import { fuzz } from '../../fuzz/event-pattern.fuzz.ts';

test('three thousand patterns, right, wrong and random', () => fuzz(3_000, 1));
