import { exampleIds, exampleShopId } from '@invogate/contracts/examples/index.ts';
import { addPhotoExamples } from '@invogate/contracts/examples/marketplace.ts';
import { registerMiniAppExamples } from '@invogate/contracts/examples/mini-apps.ts';
import { statement } from '#kernel/database/database.ts';
import type { MerchantApi } from './merchant-api.ts';

const findPoint = statement('test.find-point', 'select id from shops where id = $1');
const nextPoint = statement(
  'test.next-point',
  `select setval(pg_get_serial_sequence('shops', 'id'), $1 - 1)`,
);

/** The point of sale of the examples: its published id is the real one, as it is a number. */
export async function examplePoint(api: MerchantApi): Promise<void> {
  if (await api.database.row(findPoint, [exampleShopId])) return;
  await api.database.inTransaction('test.point', (tx) => tx.rows(nextPoint, [exampleShopId]));
  const body = { title: 'Трансферы «Встреча»', merchantId: exampleIds.merchant };
  const { status, body: answer } = await api.send('POST', '/v3/marketplace/api/shop', body);
  if (status !== 200) throw new Error(JSON.stringify(answer));
}

/** A mini-app of that point; answers its id. */
export async function exampleMiniApp(api: MerchantApi): Promise<string> {
  await examplePoint(api);
  const [example] = registerMiniAppExamples;
  const { body } = await api.send('POST', '/v3/operator/api/mini-app', example?.body);
  return (body as { data: { id: string } }).data.id;
}

/** A photo of that point; answers its id. */
export async function examplePhoto(api: MerchantApi): Promise<string> {
  await examplePoint(api);
  const path = `/v3/marketplace/api/shop/${String(exampleShopId)}/photo`;
  const [logo] = addPhotoExamples;
  const { body } = await api.send('POST', path, { ...logo?.body, kind: 'photo' });
  const [photo] = (body as { data: { photos: { id: string }[] } }).data.photos;
  return photo?.id ?? '';
}
