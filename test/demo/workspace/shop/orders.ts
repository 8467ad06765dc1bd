/** Orders: reserves in stock, asks AWS who it is, and breaks now and then as real ones do. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import AWSXRay from 'aws-xray-sdk';
import { call, serve, statusOf } from './service.ts';

const { STOCK } = process.env;
const sts = AWSXRay.captureAWSv3Client(new STSClient({}));
let orders = 0;

serve('orders', (app) => {
  app.post('/orders/:product', async ({ params }, response) => {
    orders++;
    const segment = AWSXRay.getSegment();
    segment?.addAnnotation('product', params.product);
    // Every ninth order meets a card processor that is down, every seventh customer orders too fast.
    if (orders % 9 === 0) {
      response.status(503).json({ message: 'The card processor is down.' });
      return;
    }
    if (orders % 7 === 0) {
      response.status(429).json({ message: 'Too many orders.' });
      return;
    }
    try {
      await sts.send(new GetCallerIdentityCommand({}));
      const reserved = await call(`${STOCK}/stock/${params.product}/reserve`, 'POST');
      response.status(201).json({ order: orders, reserved });
    } catch (error) {
      response.status(statusOf(error)).json({ message: String(error) });
    }
  });
});
