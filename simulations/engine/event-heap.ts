/** A binary heap of event slots, ordered by (time, insertion number). The slots' times stand in the queue's arrays. */
export interface EventHeap {
  slots: Int32Array;
  size: number;
}

export interface EventOrder {
  time: Float64Array;
  inserted: Float64Array;
}

export const createHeap = (capacity: number): EventHeap => ({ slots: new Int32Array(capacity), size: 0 });

export function pushHeap(heap: EventHeap, order: EventOrder, slot: number): void {
  if (heap.size === heap.slots.length) heap.slots = grown(heap.slots);
  const { slots } = heap;
  const { time, inserted } = order;
  const at = time[slot]!;
  const number = inserted[slot]!;
  let hole = heap.size++;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const other = slots[parent]!;
    const otherAt = time[other]!;
    if (otherAt < at || (otherAt === at && inserted[other]! < number)) break;
    slots[hole] = other;
    hole = parent;
  }
  slots[hole] = slot;
}

/** Takes the earliest slot out; the heap must not be empty. */
export function popHeap(heap: EventHeap, order: EventOrder): number {
  const { slots } = heap;
  const { time, inserted } = order;
  const first = slots[0]!;
  const size = --heap.size;
  if (size === 0) return first;
  const last = slots[size]!;
  const at = time[last]!;
  const number = inserted[last]!;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    let next = slots[child]!;
    let nextAt = time[next]!;
    if (child + 1 < size) {
      const right = slots[child + 1]!;
      const rightAt = time[right]!;
      if (rightAt < nextAt || (rightAt === nextAt && inserted[right]! < inserted[next]!)) {
        child++;
        next = right;
        nextAt = rightAt;
      }
    }
    if (at < nextAt || (at === nextAt && number < inserted[next]!)) break;
    slots[hole] = next;
    hole = child;
  }
  slots[hole] = last;
  return first;
}

function grown(slots: Int32Array): Int32Array {
  const larger = new Int32Array(slots.length * 2);
  larger.set(slots);
  return larger;
}
