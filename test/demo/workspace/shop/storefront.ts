/** The shop's door: products and the checkout. */
import { call, serve, statusOf } from './service.ts';

const { ORDERS, REVIEWS, STOCK } = process.env;

serve('storefront', (app) => {
  app.get('/', (_request, response) => void response.json({ products: ['tea', 'cup', 'teapot'] }));
  app.get('/products/:product', async ({ params }, response) => {
    try {
      const inStock = await call(`${STOCK}/stock/${params.product}`);
      // A product sells without its reviews, too.
      const reviews = await call(`${REVIEWS}/reviews/${params.product}`).catch(() => undefined);
      response.json({ inStock, reviews });
    } catch (error) {
      response.status(statusOf(error)).json({ message: String(error) });
    }
  });
  app.post('/checkout/:product', async ({ params }, response) => {
    try {
      response.status(201).json(await call(`${ORDERS}/orders/${params.product}`, 'POST'));
    } catch (error) {
      response.status(statusOf(error)).json({ message: String(error) });
    }
  });
});
