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
