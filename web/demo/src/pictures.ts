import courier from './pictures/courier.svg?url';
import mittens from './pictures/mittens.svg?url';
import museum from './pictures/museum.svg?url';
import rope from './pictures/rope.svg?url';
import thermos from './pictures/thermos.svg?url';
import train from './pictures/train.svg?url';

const pictures: Readonly<Record<string, string>> = {
  COURIER: courier,
  MITTENS: mittens,
  MUSEUM: museum,
  ROPE: rope,
  THERMOS: thermos,
  TRAIN: train,
};

/** The address of a product's picture. */
export function pictureOf(sku: string): string {
  return pictures[sku] ?? '';
}
