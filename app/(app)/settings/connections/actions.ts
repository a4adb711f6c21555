"use server";
import { CheckConnectionInput, checkConnection } from "@/lib/server/connections/check-connection";
import { CreateConnectionInput, createConnection } from "@/lib/server/connections/create-connection";
import { DeleteConnectionInput, deleteConnection } from "@/lib/server/connections/delete-connection";
import { action } from "@/lib/server/http/action";

export const addConnection = action(CreateConnectionInput, createConnection);
export const check = action(CheckConnectionInput, checkConnection);
export const removeConnection = action(DeleteConnectionInput, deleteConnection);
