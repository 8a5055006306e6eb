/** An element with either text or further elements, as every format of FNS has them. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlElement[];
}

/** Builds an element; what is undefined is left out, be it an attribute or a part. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content: string | readonly (XmlElement | undefined)[] = [],
): XmlElement {
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) given[key] = value;
  }
  return {
    name,
    attributes: given,
    content: typeof content === 'string' ? content : content.filter((part) => part !== undefined),
  };
}

/** The elements inside; none of an element with text. */
export function partsOf(of: XmlElement): readonly XmlElement[] {
  return typeof of.content === 'string' ? [] : of.content;
}

/** The elements at the end of a path of names, in their order. */
export function partsAt(of: XmlElement, ...path: string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = [of];
  for (const name of path) {
    found = found.flatMap((each) => partsOf(each).filter((part) => part.name === name));
  }
  return found;
}

/** The first element at the end of a path. */
export function partAt(of: XmlElement, ...path: string[]): XmlElement | undefined {
  return partsAt(of, ...path)[0];
}
