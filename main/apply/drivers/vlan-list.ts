/** `1,10-12,20` as switches write lists of VLANs. */
export const vlansIn = (list: string): number[] =>
  list
    .split(',')
    .filter((part) => part.trim() !== '')
    .flatMap((part) => {
      const [from = 0, to = from] = part.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    });
