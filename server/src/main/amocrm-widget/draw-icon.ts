import { crc32, deflateSync } from 'node:zlib';

type Point = readonly [x: number, y: number];

/** White lines on our green tile, in a square of 32 by 32. */
// prettier-ignore
const icons = {
  mark: [[[9, 16.5], [14, 21.5], [23.5, 11]]],
  legal: [
    [[10, 7], [22, 7], [22, 25], [10, 25], [10, 7]],
    [[13.5, 12], [18.5, 12]],
    [[13.5, 16], [18.5, 16]],
    [[13.5, 20], [18.5, 20]],
  ],
  card: [
    [[7, 10], [25, 10], [25, 22], [7, 22], [7, 10]],
    [[7, 14.5], [25, 14.5]],
    [[11, 18.5], [15, 18.5]],
  ],
  sbp: [[[18, 6], [11, 17], [16, 17], [14, 26], [21, 14.5], [16, 14.5], [18, 6]]],
} satisfies Record<string, readonly (readonly Point[])[]>;

export type IconName = keyof typeof icons;

const green = [11, 107, 90] as const;
/** Each pixel is looked at in so many places a side: edges are smooth. */
const looks = 3;

/** A PNG of these pixels: the icon in the middle, white around it when it is not square. */
export function drawIcon(name: IconName, width: number, height: number): Buffer {
  const strokes: readonly (readonly Point[])[] = icons[name];
  const side = Math.min(width, height);
  const scale = 32 / side;
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) {
      const at: Point = [(x - (width - side) / 2) * scale, (y - (height - side) / 2) * scale];
      row.set(pixel(at, scale, strokes), 1 + x * 3);
    }
    rows.push(row);
  }
  return png(width, height, Buffer.concat(rows));
}

function pixel([x, y]: Point, scale: number, strokes: readonly (readonly Point[])[]): number[] {
  let tile = 0;
  let line = 0;
  for (let look = 0; look < looks * looks; look += 1) {
    const at: Point = [
      x + ((look % looks) + 0.5) * (scale / looks),
      y + (Math.trunc(look / looks) + 0.5) * (scale / looks),
    ];
    if (!isInTile(at)) continue;
    tile += 1;
    if (strokes.some((points) => isOnLine(at, points))) line += 1;
  }
  const share = (tile - line) / (looks * looks);
  return green.map((tone) => Math.round(255 - (255 - tone) * share));
}

/** A square with round corners. */
function isInTile([x, y]: Point): boolean {
  const radius = 8;
  const dx = Math.max(radius - x, x - (32 - radius), 0);
  const dy = Math.max(radius - y, y - (32 - radius), 0);
  return Math.hypot(dx, dy) <= radius && x >= 0 && x <= 32 && y >= 0 && y <= 32;
}

function isOnLine(at: Point, points: readonly Point[]): boolean {
  const width = 1.1;
  return points.some((to, index) => {
    const from = points[index - 1];
    return from !== undefined && distance(at, from, to) <= width;
  });
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - dx * part, y - ay - dy * part);
}

/** Eight bits a tone, no transparency. Packed lightly: amoCRM takes no picture under 1 KB. */
function png(width: number, height: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND'),
  ];
  return Buffer.concat([signature, ...parts]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
