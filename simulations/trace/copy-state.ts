export interface Copied<T> {
  state: T;
  /** Of all buffers in it. */
  bytes: number;
}

/**
 * A copy of plain data, typed arrays included, that shares nothing with it but the objects in `kept`. Two references to
 * one object, or two views of one buffer, stay so in the copy.
 */
export function copyState<T>(state: T, kept: ReadonlySet<object>): Copied<T> {
  const copies = new Map<object, object>();
  let bytes = 0;
  const copy = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || kept.has(value)) return value;
    const before = copies.get(value);
    if (before) return before;
    return copyObject(value);
  };
  const remember = <O extends object>(value: object, made: O): O => {
    copies.set(value, made);
    return made;
  };
  const copyObject = (value: object): object => {
    if (value instanceof ArrayBuffer) {
      bytes += value.byteLength;
      return remember(value, value.slice(0));
    }
    if (ArrayBuffer.isView(value)) return remember(value, viewOf(value, copy(value.buffer) as ArrayBuffer));
    if (Array.isArray(value)) {
      const made = remember(value, new Array<unknown>(value.length));
      for (let i = 0; i < value.length; i++) made[i] = copy(value[i]);
      return made;
    }
    if (value instanceof Map) {
      const made = remember(value, new Map<unknown, unknown>());
      for (const [key, entry] of value) made.set(copy(key), copy(entry));
      return made;
    }
    if (value instanceof Set) {
      const made = remember(value, new Set<unknown>());
      for (const entry of value) made.add(copy(entry));
      return made;
    }
    const made: Record<string, unknown> = remember(value, {});
    for (const [key, entry] of Object.entries(value)) made[key] = copy(entry);
    return made;
  };
  const made = copy(state) as T;
  return { state: made, bytes };
}

type Numbers = Int32Array<ArrayBufferLike>;

function viewOf(view: ArrayBufferView, buffer: ArrayBuffer): object {
  const { constructor, byteOffset, length } = view as Numbers;
  return new (constructor as new (buffer: ArrayBuffer, offset: number, length: number) => object)(
    buffer,
    byteOffset,
    length,
  );
}

/** Everything that hangs together with an object, itself included. */
export function reachable(from: object): Set<object> {
  const found = new Set<object>();
  const stack: unknown[] = [from];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null || found.has(value)) continue;
    found.add(value);
    if (ArrayBuffer.isView(value)) stack.push(value.buffer);
    else if (value instanceof Map) stack.push(...value.keys(), ...value.values());
    else if (!(value instanceof ArrayBuffer)) for (const entry of Object.values(value)) stack.push(entry);
  }
  return found;
}
