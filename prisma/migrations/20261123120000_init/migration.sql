-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "homeCountry" TEXT NOT NULL DEFAULT 'FR',
    "countries" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("workspaceId","userId")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Call" (
    "workspaceId" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "fromNumber" TEXT NOT NULL,
    "toNumber" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "ending" TEXT,
    "lastNode" TEXT,
    "turns" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Call_pkey" PRIMARY KEY ("deploymentId","callId")
);

-- CreateTable
CREATE TABLE "CallEvent" (
    "workspaceId" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "callId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "node" TEXT,
    "event" JSONB NOT NULL,

    CONSTRAINT "CallEvent_pkey" PRIMARY KEY ("deploymentId","callId","seq")
);

-- CreateTable
CREATE TABLE "CallEffect" (
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "flowId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "sent" BOOLEAN,

    CONSTRAINT "CallEffect_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactList" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fields" JSONB NOT NULL DEFAULT '[]',
    "createdById" TEXT,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ContactList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ListMember" (
    "workspaceId" TEXT NOT NULL,
    "listId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "rawPhone" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "importId" TEXT,
    "hasConsent" BOOLEAN NOT NULL DEFAULT false,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ListMember_pkey" PRIMARY KEY ("listId","contactId")
);

-- CreateTable
CREATE TABLE "ImportJob" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileSha256" TEXT NOT NULL,
    "fileBytes" BYTEA,
    "encoding" TEXT NOT NULL,
    "delimiter" TEXT NOT NULL,
    "hasHeader" BOOLEAN NOT NULL,
    "headers" JSONB NOT NULL,
    "sample" JSONB NOT NULL,
    "mapping" JSONB,
    "defaultCountry" TEXT NOT NULL,
    "consent" TEXT,
    "rowsDone" INTEGER NOT NULL DEFAULT 0,
    "rowsImported" INTEGER NOT NULL DEFAULT 0,
    "rowsUpdated" INTEGER NOT NULL DEFAULT 0,
    "rowsRejected" INTEGER NOT NULL DEFAULT 0,
    "rowsUnusual" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "listId" TEXT,
    "createdById" TEXT,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportReject" (
    "workspaceId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "ImportReject_pkey" PRIMARY KEY ("importId","line")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "workspaceId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "campaignId" TEXT,
    "reviewedAt" TIMESTAMPTZ(3),
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("workspaceId","phone")
);

-- CreateTable
CREATE TABLE "SmsSettings" (
    "workspaceId" TEXT NOT NULL,
    "sendingHours" JSONB NOT NULL,
    "partsPerDay" INTEGER NOT NULL DEFAULT 10000,
    "partsPerMinute" INTEGER NOT NULL DEFAULT 60,

    CONSTRAINT "SmsSettings_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "kind" TEXT NOT NULL,
    "listId" TEXT NOT NULL,
    "listName" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "replacing" TEXT NOT NULL DEFAULT 'typography',
    "sendingHours" JSONB,
    "partsPerMinute" INTEGER NOT NULL,
    "capParts" INTEGER,
    "usedParts" INTEGER NOT NULL DEFAULT 0,
    "listCount" INTEGER NOT NULL DEFAULT 0,
    "preparedTo" TEXT,
    "pauseReason" TEXT,
    "createdById" TEXT,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedByName" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "pausedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "endedByName" TEXT,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recipient" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "contactId" TEXT,
    "phone" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "parts" INTEGER NOT NULL,
    "encoding" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "reason" TEXT,
    "note" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "countedOn" DATE,
    "messageHash" TEXT,
    "debit" INTEGER,
    "sentAt" TIMESTAMPTZ(3),
    "stateAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doubtSince" TIMESTAMPTZ(3),
    "askAt" TIMESTAMPTZ(3),
    "asks" INTEGER NOT NULL DEFAULT 0,
    "needsPerson" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Recipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SmsLane" (
    "workspaceId" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "blockedUntil" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "refusals" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SmsLane_pkey" PRIMARY KEY ("connectionId","sender")
);

-- CreateTable
CREATE TABLE "SmsDay" (
    "workspaceId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "parts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SmsDay_pkey" PRIMARY KEY ("workspaceId","day")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "workspaceId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "ourNumber" TEXT NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "lastText" TEXT NOT NULL,
    "lastDirection" TEXT NOT NULL,
    "unread" INTEGER NOT NULL DEFAULT 0,
    "waitsForPerson" BOOLEAN NOT NULL DEFAULT false,
    "campaignId" TEXT,
    "flowId" TEXT,

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("workspaceId","phone")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "ourNumber" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "intent" TEXT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "platformHash" TEXT,
    "campaignId" TEXT,
    "flowId" TEXT,
    "sessionId" TEXT,
    "authorName" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SmsSession" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "ourNumber" TEXT NOT NULL,
    "position" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "waitUntil" TIMESTAMPTZ(3),
    "ending" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SmsSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SmsTurn" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "SmsTurn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Connection" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "baseUrl" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "secretKeyId" TEXT NOT NULL,
    "secretHint" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checkedAt" TIMESTAMPTZ(3),
    "checkError" TEXT,

    CONSTRAINT "Connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "remoteHash" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "hmacSecret" TEXT NOT NULL,
    "hmacKeyId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookEvent" (
    "workspaceId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processedAt" TIMESTAMPTZ(3),
    "data" JSONB NOT NULL,

    CONSTRAINT "WebhookEvent_pkey" PRIMARY KEY ("workspaceId","eventId")
);

-- CreateTable
CREATE TABLE "Flow" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "draftRevision" INTEGER NOT NULL DEFAULT 1,
    "draftSavedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "draftSavedBy" TEXT,
    "createdBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Flow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Version" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "graph" JSONB NOT NULL,
    "program" JSONB NOT NULL,
    "nodeIds" JSONB NOT NULL,
    "script" TEXT,
    "checksum" TEXT NOT NULL,
    "compiler" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "authorId" TEXT,
    "authorName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deployment" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "appHash" TEXT,
    "appName" TEXT NOT NULL,
    "liveVersionId" TEXT,
    "liveSince" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "scriptSha256" TEXT,
    "tokenHash" TEXT,
    "oldTokenHash" TEXT,
    "tokenSecret" TEXT,
    "login" TEXT,
    "password" TEXT,
    "secretKeyId" TEXT,
    "pendingVersionId" TEXT,
    "pendingKind" TEXT,
    "pendingSince" TIMESTAMPTZ(3),
    "pendingBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Deployment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Release" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "fromVersionId" TEXT,
    "message" TEXT NOT NULL,
    "authorId" TEXT,
    "authorName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SmsNumber" (
    "workspaceId" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SmsNumber_pkey" PRIMARY KEY ("connectionId","number")
);

-- CreateTable
CREATE TABLE "SandboxAccount" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "paceMs" INTEGER NOT NULL DEFAULT 400,
    "faults" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SandboxAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxSession" (
    "tokenHash" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "validUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SandboxSession_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "SandboxApp" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "package" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SandboxApp_pkey" PRIMARY KEY ("accountId","hash")
);

-- CreateTable
CREATE TABLE "SandboxNumber" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "e164" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "appHash" TEXT,
    "assignedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SandboxNumber_pkey" PRIMARY KEY ("accountId","hash")
);

-- CreateTable
CREATE TABLE "SandboxSms" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "statusError" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "nature" TEXT NOT NULL,
    "parts" INTEGER NOT NULL,
    "options" JSONB NOT NULL,
    "debit" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),

    CONSTRAINT "SandboxSms_pkey" PRIMARY KEY ("accountId","hash")
);

-- CreateTable
CREATE TABLE "SandboxWebhook" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SandboxWebhook_pkey" PRIMARY KEY ("accountId","hash")
);

-- CreateTable
CREATE TABLE "SandboxDelivery" (
    "id" BIGSERIAL NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "eventAt" TIMESTAMPTZ(3) NOT NULL,
    "hookHash" TEXT,
    "endpoint" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3),
    "lastStatus" INTEGER,
    "lastError" TEXT,

    CONSTRAINT "SandboxDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxCall" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "appHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "requestHash" TEXT,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "entries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SandboxCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxCallEntry" (
    "callId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "entry" JSONB NOT NULL,

    CONSTRAINT "SandboxCallEntry_pkey" PRIMARY KEY ("callId","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "AuditEntry_workspaceId_id_idx" ON "AuditEntry"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Call_workspaceId_startedAt_idx" ON "Call"("workspaceId", "startedAt");

-- CreateIndex
CREATE INDEX "Call_flowId_startedAt_idx" ON "Call"("flowId", "startedAt");

-- CreateIndex
CREATE INDEX "CallEvent_workspaceId_at_idx" ON "CallEvent"("workspaceId", "at");

-- CreateIndex
CREATE INDEX "CallEffect_flowId_at_idx" ON "CallEffect"("flowId", "at");

-- CreateIndex
CREATE INDEX "CallEffect_workspaceId_phone_at_idx" ON "CallEffect"("workspaceId", "phone", "at");

-- CreateIndex
CREATE INDEX "Contact_workspaceId_createdAt_idx" ON "Contact"("workspaceId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_workspaceId_phone_key" ON "Contact"("workspaceId", "phone");

-- CreateIndex
CREATE INDEX "ContactList_workspaceId_archivedAt_idx" ON "ContactList"("workspaceId", "archivedAt");

-- CreateIndex
CREATE INDEX "ListMember_contactId_idx" ON "ListMember"("contactId");

-- CreateIndex
CREATE INDEX "ListMember_workspaceId_idx" ON "ListMember"("workspaceId");

-- CreateIndex
CREATE INDEX "ImportJob_workspaceId_createdAt_idx" ON "ImportJob"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "Suppression_workspaceId_createdAt_idx" ON "Suppression"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "Campaign_workspaceId_createdAt_idx" ON "Campaign"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "Campaign_status_idx" ON "Campaign"("status");

-- CreateIndex
CREATE INDEX "Recipient_campaignId_state_position_idx" ON "Recipient"("campaignId", "state", "position");

-- CreateIndex
CREATE INDEX "Recipient_workspaceId_messageHash_idx" ON "Recipient"("workspaceId", "messageHash");

-- CreateIndex
CREATE INDEX "Recipient_workspaceId_phone_sentAt_idx" ON "Recipient"("workspaceId", "phone", "sentAt");

-- CreateIndex
CREATE INDEX "Recipient_state_leaseUntil_idx" ON "Recipient"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "Recipient_state_askAt_idx" ON "Recipient"("state", "askAt");

-- CreateIndex
CREATE UNIQUE INDEX "Recipient_campaignId_phone_key" ON "Recipient"("campaignId", "phone");

-- CreateIndex
CREATE INDEX "Conversation_workspaceId_lastAt_idx" ON "Conversation"("workspaceId", "lastAt");

-- CreateIndex
CREATE INDEX "Message_workspaceId_phone_at_idx" ON "Message"("workspaceId", "phone", "at");

-- CreateIndex
CREATE INDEX "Message_workspaceId_platformHash_idx" ON "Message"("workspaceId", "platformHash");

-- CreateIndex
CREATE INDEX "Message_campaignId_at_idx" ON "Message"("campaignId", "at");

-- CreateIndex
CREATE INDEX "SmsSession_workspaceId_phone_ourNumber_state_idx" ON "SmsSession"("workspaceId", "phone", "ourNumber", "state");

-- CreateIndex
CREATE INDEX "SmsSession_state_waitUntil_idx" ON "SmsSession"("state", "waitUntil");

-- CreateIndex
CREATE INDEX "SmsSession_flowId_startedAt_idx" ON "SmsSession"("flowId", "startedAt");

-- CreateIndex
CREATE INDEX "SmsTurn_doneAt_at_idx" ON "SmsTurn"("doneAt", "at");

-- CreateIndex
CREATE INDEX "SmsTurn_workspaceId_phone_at_idx" ON "SmsTurn"("workspaceId", "phone", "at");

-- CreateIndex
CREATE INDEX "Connection_workspaceId_idx" ON "Connection"("workspaceId");

-- CreateIndex
CREATE INDEX "Webhook_tokenHash_idx" ON "Webhook"("tokenHash");

-- CreateIndex
CREATE INDEX "WebhookEvent_receivedAt_idx" ON "WebhookEvent"("receivedAt");

-- CreateIndex
CREATE INDEX "Flow_workspaceId_archivedAt_idx" ON "Flow"("workspaceId", "archivedAt");

-- CreateIndex
CREATE INDEX "Version_workspaceId_idx" ON "Version"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Version_flowId_number_key" ON "Version"("flowId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Deployment_tokenHash_key" ON "Deployment"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Deployment_oldTokenHash_key" ON "Deployment"("oldTokenHash");

-- CreateIndex
CREATE INDEX "Deployment_workspaceId_idx" ON "Deployment"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Deployment_flowId_connectionId_target_key" ON "Deployment"("flowId", "connectionId", "target");

-- CreateIndex
CREATE INDEX "Release_flowId_createdAt_idx" ON "Release"("flowId", "createdAt");

-- CreateIndex
CREATE INDEX "SmsNumber_workspaceId_idx" ON "SmsNumber"("workspaceId");

-- CreateIndex
CREATE INDEX "SmsNumber_deploymentId_idx" ON "SmsNumber"("deploymentId");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxAccount_workspaceId_key" ON "SandboxAccount"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxAccount_login_key" ON "SandboxAccount"("login");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxAccount_keyHash_key" ON "SandboxAccount"("keyHash");

-- CreateIndex
CREATE INDEX "SandboxSession_validUntil_idx" ON "SandboxSession"("validUntil");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxNumber_accountId_e164_key" ON "SandboxNumber"("accountId", "e164");

-- CreateIndex
CREATE INDEX "SandboxSms_dueAt_idx" ON "SandboxSms"("dueAt");

-- CreateIndex
CREATE INDEX "SandboxSms_accountId_createdAt_idx" ON "SandboxSms"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "SandboxSms_accountId_to_createdAt_idx" ON "SandboxSms"("accountId", "to", "createdAt");

-- CreateIndex
CREATE INDEX "SandboxDelivery_dueAt_idx" ON "SandboxDelivery"("dueAt");

-- CreateIndex
CREATE INDEX "SandboxDelivery_accountId_eventAt_idx" ON "SandboxDelivery"("accountId", "eventAt");

-- CreateIndex
CREATE INDEX "SandboxCall_accountId_startedAt_idx" ON "SandboxCall"("accountId", "startedAt");

-- CreateIndex
CREATE INDEX "SandboxCall_dueAt_idx" ON "SandboxCall"("dueAt");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListMember" ADD CONSTRAINT "ListMember_listId_fkey" FOREIGN KEY ("listId") REFERENCES "ContactList"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListMember" ADD CONSTRAINT "ListMember_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportJob" ADD CONSTRAINT "ImportJob_listId_fkey" FOREIGN KEY ("listId") REFERENCES "ContactList"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportReject" ADD CONSTRAINT "ImportReject_importId_fkey" FOREIGN KEY ("importId") REFERENCES "ImportJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recipient" ADD CONSTRAINT "Recipient_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Connection" ADD CONSTRAINT "Connection_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flow" ADD CONSTRAINT "Flow_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "Flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deployment" ADD CONSTRAINT "Deployment_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "Flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deployment" ADD CONSTRAINT "Deployment_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "Deployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SmsNumber" ADD CONSTRAINT "SmsNumber_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "Deployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A version and a release are facts: they are never edited, and go only when the flow they belong to is deleted.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM "Flow" WHERE id = OLD."flowId") THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% rows are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "Version_is_immutable" BEFORE UPDATE OR DELETE ON "Version"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE TRIGGER "Release_is_immutable" BEFORE UPDATE OR DELETE ON "Release"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
