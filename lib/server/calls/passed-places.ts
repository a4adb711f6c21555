// The places a call passed, as the call log holds them.
import "server-only";

/**
 * SQL that joins them to the call's events `e`: `p.place` is a step's key, and its key, a space and the way out that was
 * taken.
 */
export const PASSED_PLACES = `
  left join lateral jsonb_array_elements(coalesce(e.event->'path', '[]'::jsonb)) v on true
  left join lateral (values (v->>'node'), (v->>'node' || ' ' || (v->>'port'))) p(place) on true`;
