import type { PodRequest } from './room';

/** Pods that ask for cards bear the toleration that the apply gives them: for the taint that keeps a node with cards for them. */
export const isTolerated = ({ cards }: PodRequest, taint: string): boolean =>
  cards > 0 && /^nvidia\.com\/gpu(=[^:]*)?:NoSchedule$/.test(taint);
