/** How near a deadline is: grey above a third, then `third`, under a minute `minute`, then `over`. */
export function nearness(from: number, at: number, now: number): { readonly kind: "far" | "third" | "minute" | "over"; readonly share: number } {
  const left = at - now;
  const share = at > from ? left / (at - from) : 0;
  if (left <= 0) return { kind: "over", share: 0 };
  if (left < 60_000) return { kind: "minute", share };
  return { kind: share < 1 / 3 ? "third" : "far", share };
}
