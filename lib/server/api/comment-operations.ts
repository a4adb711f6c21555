// Operations on the comments of a flow: read them, and say something.
import "server-only";
import { Type } from "typebox";
import { AddCommentInput, addComment } from "../comments/add-comment";
import { listComments } from "../comments/list-comments";
import { type Operation, operation } from "./operation";
import { flowId } from "./shapes";

const closed = { additionalProperties: false } as const;
const Comments = Type.Object(
  {
    revision: Type.Integer({ description: "One more with every change of the flow's comments." }),
    threads: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          nodeId: Type.Union([Type.String(), Type.Null()], {
            description: "The step it is about, which may be gone; null when it is about the flow.",
          }),
          stepName: Type.String({ description: "What the step was called when the thread began." }),
          resolved: Type.Union([
            Type.Object({ ms: Type.Integer(), by: Type.String() }, closed),
            Type.Null({ description: "While it is open." }),
          ]),
          isMine: Type.Boolean({ description: "Whether the caller wrote in it or is named in it." }),
          comments: Type.Array(
            Type.Object(
              {
                id: Type.String(),
                authorName: Type.String(),
                isOwn: Type.Boolean(),
                text: Type.String(),
                atMs: Type.Integer(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    members: Type.Array(
      Type.Object({ id: Type.String(), name: Type.String(), isMe: Type.Boolean() }, closed),
      { description: "Whose names can follow an @." },
    ),
  },
  closed,
);

export const commentOperations: Operation[] = [
  operation({
    method: "GET",
    path: "/flows/{flowId}/comments",
    id: "listComments",
    tag: "Comments",
    summary: "List the comments on a flow and its steps",
    role: "viewer",
    input: Type.Object({ flowId }, closed),
    output: Comments,
    run: listComments,
  }),
  operation({
    method: "POST",
    path: "/flows/{flowId}/comments",
    id: "addComment",
    tag: "Comments",
    summary: "Comment on a flow or a step, or answer in a thread",
    description:
      "Members whose names follow an @ are told on their flows page. An answer opens a resolved thread again.",
    role: "viewer",
    input: AddCommentInput,
    status: 201,
    output: Comments,
    run: addComment,
  }),
];
