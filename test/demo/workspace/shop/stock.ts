/** Stock: knows three products, and is slow now and then. */
import { setTimeout as wait } from 'node:timers/promises';
import AWSXRay from 'aws-xray-sdk';
import { serve } from './service.ts';

const stock = new Map([
  ['tea', 40],
  ['cup', 12],
  ['teapot', 3],
]);
let looks = 0;

serve('stock', (app) => {
  app.get('/stock/:product', async ({ params }, response) => {
    await AWSXRay.captureAsyncFunc('look on the shelf', async (subsegment) => {
      await wait(++looks % 13 === 0 ? 900 : 5 + (looks % 5) * 8);
      subsegment?.close();
    });
    const count = stock.get(params.product);
    if (count === undefined) response.status(404).json({ message: `There is no ${params.product}.` });
    else response.json({ product: params.product, count });
  });
  app.post('/stock/:product/reserve', async ({ params }, response) => {
    await wait(20);
    response.json({ product: params.product, left: stock.get(params.product) ?? 0 });
  });
});
