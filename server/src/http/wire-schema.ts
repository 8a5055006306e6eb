/** What the reader of bodies looks at in a contract's schema; see contracts/src/wire.ts. */
export interface WireSchema {
  'x-wire'?: string;
  'x-code'?: string;
  'x-positive'?: boolean;
  'x-nullable'?: boolean;
  type?: string | string[];
  enum?: string[];
  properties?: Record<string, WireSchema>;
  required?: string[];
  items?: WireSchema;
  minItems?: number;
  maxItems?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}
