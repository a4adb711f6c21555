import "server-only";

/**
 * SQL that joins the places a call passed to its events `e`: `p.place` is a step's key, and its key, a space and the way
 * out that was taken.
 */
export const PASSED_PLACES = `
  left join lateral jsonb_array_elements(coalesce(e.event->'path', '[]'::jsonb)) v on true
  left join lateral (values (v->>'node'), (v->>'node' || ' ' || (v->>'port'))) p(place) on true`;
