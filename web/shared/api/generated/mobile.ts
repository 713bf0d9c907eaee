// Made by scripts/client.mjs from the description of the mobile door; not edited by hand.
export interface paths {
    "/mobile/v1/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the town tells
         * @description Newest first; a correction keeps the place of what it corrects.
         */
        get: operations["listPublicAnnouncements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/announcements/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What they are about
         * @description A published list: codes stay what they are.
         */
        get: operations["listAnnouncementTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/announcements/{announcement_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One announcement
         * @description One that is over or cancelled stays readable, and says so.
         */
        get: operations["getAnnouncement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The municipality, the categories and their forms
         * @description In one piece, so that a phone can report without a network; texts in the asked language.
         *
         *     Keep `version` and send it as `catalog_version` with a report: a form that changes meanwhile never loses one.
         */
        get: operations["getCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My devices
         * @description Where bells ring, and where they no longer do. Without the addresses themselves.
         */
        get: operations["listMyDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/devices/{install_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ring me here
         * @description Send it at each start of the app: what was not seen for 60 days is not rung.
         *
         *     The id is the installation's own. Whoever brings an address has it; it rings for nobody else any more. Of more than
         *     ten devices the longest unseen goes.
         */
        put: operations["putMyDevice"];
        post?: never;
        /** Do not ring me here any more */
        delete: operations["deleteMyDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/devices/{install_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ring this device now
         * @description At once, quiet hours or not; the result is at the address below.
         */
        post: operations["tryMyDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/devices/{install_id}/test/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of it
         * @description `sent`: the provider took it. Whether it was shown, only the screen knows.
         */
        get: operations["getMyDeviceTrial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My messages
         * @description Newest first, with the number of unread ones.
         */
        get: operations["listInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/inbox/bells/{delivery_id}/opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I have tapped its notification
         * @description For a notification that stands for several messages, which all stay unread. What is not yours changes nothing.
         */
        post: operations["openMyBell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/inbox/{item_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I have read it
         * @description Reading it again changes nothing. A bell that has not rung yet will not ring.
         */
        post: operations["readInboxItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports in a box, as GeoJSON
         * @description What anybody may see, with rounded places; at most 500, then `truncated` is true.
         */
        get: operations["getMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My account */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete my account
         * @description RODO art. 17. At once and for ever; asked for again with the same token, it answers the same.
         *
         *     Contacts, sessions, devices, messages, wishes, what I follow and photos of no report go. My reports stay without me:
         *     they are the office's case file, with what I wrote in them. Every token of mine is refused from now on.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/me/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is kept of me, as a file
         * @description RODO art. 15 and 20. Five times an hour. Of each list the newest, up to what `limits` says.
         */
        get: operations["downloadMyData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My e-mail address */
        get: operations["getMyEmail"];
        /**
         * Write to me here
         * @description A code of six digits goes there. Until it is sent back, nothing else does; it is good for ten minutes.
         */
        put: operations["giveMyEmail"];
        post?: never;
        /**
         * Write to me no more
         * @description The address is forgotten.
         */
        delete: operations["deleteMyEmail"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/me/email/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * This is the code
         * @description Five tries; after that, a new code.
         */
        post: operations["confirmMyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I want to be told
         * @description As it is in force: the town's defaults for whoever wished nothing else.
         */
        get: operations["getMyPreferences"];
        /**
         * Tell me like this
         * @description At once, also for what is planned and has not rung yet. The inbox has every message in any case.
         *
         *     A district that is none any more may stay among those that were chosen.
         */
        put: operations["setMyPreferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a photo
         * @description Once it is acknowledged it is safe. A picture that cannot be taken is refused at once, with a code.
         *
         *     40 an hour from one device. Name it in a report within 24 hours, before or after it has come.
         */
        post: operations["uploadPhoto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/media/{media_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of mine */
        get: operations["getPhoto"];
        put?: never;
        post?: never;
        /**
         * Take a photo back
         * @description As long as no report has it.
         */
        delete: operations["takePhotoBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How devices can be rung here */
        get: operations["getPush"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My reports
         * @description Newest first.
         */
        get: operations["listMyReports"];
        put?: never;
        /**
         * Report a problem
         * @description Stored once, sent to its department at once. 20 an hour from one device; sending one again is never refused.
         */
        post: operations["submitReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A report with its timeline
         * @description All of it for its reporter; the public projection for everybody else.
         */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/reports/{report_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer the office's question */
        post: operations["answerQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/reports/{report_id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is done indeed */
        post: operations["confirmResolution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/reports/{report_id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell me what becomes of it */
        post: operations["followReport"];
        /** Tell me no more */
        delete: operations["unfollowReport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/reports/{report_id}/objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is not done
         * @description Within 14 days of the resolution. Somebody else than the one who closed it will have to close it again.
         */
        post: operations["objectToResolution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/reports/{report_id}/support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It concerns me too
         * @description One per person; who supports also follows.
         */
        post: operations["supportReport"];
        /** It does not concern me after all */
        delete: operations["unsupportReport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/reports/{report_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take my report back */
        post: operations["withdrawReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session for this device
         * @description An account without a name: nothing is asked of the person.
         */
        post: operations["openSession"];
        /**
         * End this device's session
         * @description No refresh any more; the access token still works until it expires.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/session/firebase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I am this person at Firebase
         * @description The account of this device is mine by that name; if I had one on another device, it becomes part of that.
         *
         *     Its reports, what it follows, its devices and messages come along. Use the access token of the answer from then on;
         *     the refresh token stays as it is.
         */
        post: operations["linkFirebase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/session/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the refresh token for new tokens
         * @description Each refresh token works once; one that comes again ends the session on both phones that hold it.
         *
         *     Send an Idempotency-Key: if the answer is lost, the same call with the same key within 10 minutes gets the same
         *     tokens again.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page with a button that ends such letters
         * @description Changes nothing: mail programs and scanners look at links by themselves.
         */
        get: operations["askToUnsubscribe"];
        put?: never;
        /**
         * No more such letters
         * @description One click, by the mail program itself or by the button of the page. Twice is once; other bells stay.
         */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to send a photo in pieces
         * @description The same id again, of the same size, goes on where it stands. 24 hours from here it is forgotten unfinished.
         */
        post: operations["beginUpload"];
        delete?: never;
        /** What uploads can do */
        options: operations["uploadAbilities"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mobile/v1/uploads/{media_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Give up an upload
         * @description One that has not ended, or was refused: its id is free again. Otherwise it is a photo, and taken back as one.
         */
        delete: operations["endUpload"];
        options?: never;
        /** How much of it is here */
        head: operations["askUpload"];
        /**
         * Send the next bytes
         * @description What came before a broken connection is kept, unless a checksum was to be checked.
         *
         *     With the last byte the answer waits for the pictures, as when a photo is sent in one piece: 204, or why not.
         */
        patch: operations["continueUpload"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * About
         * @description What a tap opens.
         */
        About: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Public Code */
            public_code?: string | null;
        };
        /** AccountData */
        AccountData: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Reports Rejected */
            reports_rejected: number;
            /**
             * Reports Resolved
             * @description How my reports ended: after several good ones my words are public at once.
             */
            reports_resolved: number;
        };
        /**
         * AnnouncementAttachment
         * @description A PDF to be saved.
         */
        AnnouncementAttachment: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Size
             * @description In bytes.
             */
            size: number;
            /** Title */
            title: string;
            /** @description Polish where nobody translated it. */
            title_language: components["schemas"]["Language"];
            /**
             * Url
             * @description Of this server.
             */
            url: string;
        };
        /**
         * AnnouncementPicture
         * @description `alt` stands in place of it for whoever does not see it.
         */
        AnnouncementPicture: {
            /** Alt */
            alt: string;
            /** @description Polish where nobody translated it. */
            alt_language: components["schemas"]["Language"];
            /**
             * Colour
             * @description The main colour, #rrggbb.
             */
            colour: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Placeholder
             * @description BlurHash, to show until the picture is there.
             */
            placeholder: string | null;
            sizes: components["schemas"]["SizesView"];
        };
        /**
         * AnswerBody
         * @example {
         *       "text": "Chodzi o słup numer 14."
         *     }
         */
        AnswerBody: {
            /** Text */
            text: string;
        };
        /**
         * BellName
         * @description What a person chooses between.
         * @enum {string}
         */
        BellName: "push" | "email";
        /**
         * By
         * @description In the public timeline this is all that is said of who did something.
         * @enum {string}
         */
        By: "resident" | "office" | "clock";
        /**
         * CatalogView
         * @example {
         *       "categories": [
         *         {
         *           "anonymous_allowed": true,
         *           "deadlines": {
         *             "acceptance": {
         *               "days": 3,
         *               "kind": "working"
         *             },
         *             "handling": {
         *               "days": 14,
         *               "kind": "working"
         *             }
         *           },
         *           "duplicate_days": 30,
         *           "duplicate_radius_m": 50,
         *           "group_id": "lighting",
         *           "guidance": "Podaj numer z latarni, jeśli go widać.",
         *           "icon": "lamp",
         *           "id": "street-lamp",
         *           "keywords": [
         *             "latarnia",
         *             "ciemno"
         *           ],
         *           "legal_label": "INFORMACJA",
         *           "name": "Latarnia uliczna",
         *           "photo_required": false,
         *           "private": false,
         *           "questions": [
         *             {
         *               "code": "how-many",
         *               "datatype": "number",
         *               "maximum": 500,
         *               "minimum": 1,
         *               "options": [],
         *               "required": false,
         *               "text": "Ile latarni nie świeci?",
         *               "variable": true
         *             }
         *           ],
         *           "sensitive": false,
         *           "version": 3
         *         }
         *       ],
         *       "emergency": {
         *         "notice": "Zagrożenie życia? Zadzwoń pod 112.",
         *         "number": "112"
         *       },
         *       "groups": [
         *         {
         *           "icon": "lamp",
         *           "id": "lighting",
         *           "name": "Oświetlenie"
         *         }
         *       ],
         *       "language": "pl",
         *       "municipality": {
         *         "approximate": true,
         *         "boundary": {
         *           "coordinates": [
         *             [
         *               [
         *                 15.65,
         *                 50.85
         *               ],
         *               [
         *                 15.85,
         *                 50.85
         *               ],
         *               [
         *                 15.85,
         *                 50.95
         *               ],
         *               [
         *                 15.65,
         *                 50.95
         *               ],
         *               [
         *                 15.65,
         *                 50.85
         *               ]
         *             ]
         *           ],
         *           "type": "Polygon"
         *         },
         *         "centre": {
         *           "coordinates": [
         *             15.7345,
         *             50.9045
         *           ],
         *           "type": "Point"
         *         },
         *         "districts": [
         *           {
         *             "geometry": {
         *               "coordinates": [
         *                 [
         *                   [
         *                     15.65,
         *                     50.85
         *                   ],
         *                   [
         *                     15.85,
         *                     50.85
         *                   ],
         *                   [
         *                     15.85,
         *                     50.95
         *                   ],
         *                   [
         *                     15.65,
         *                     50.95
         *                   ],
         *                   [
         *                     15.65,
         *                     50.85
         *                   ]
         *                 ]
         *               ],
         *               "type": "Polygon"
         *             },
         *             "id": "cieplice",
         *             "name": "Cieplice"
         *           }
         *         ],
         *         "id": "jelenia-gora",
         *         "name": "Jelenia Góra"
         *       },
         *       "version": 3
         *     }
         */
        CatalogView: {
            /** Categories */
            categories: components["schemas"]["CategoryView"][];
            /** @description Shown before anything else. */
            emergency: components["schemas"]["EmergencyView"];
            /** Groups */
            groups: components["schemas"]["GroupView"][];
            language: components["schemas"]["Language"];
            municipality: components["schemas"]["MunicipalityView"];
            /** Version */
            version: number;
        };
        /** CategoryView */
        CategoryView: {
            /** Anonymous Allowed */
            anonymous_allowed: boolean;
            /**
             * Closed
             * @description Not taken here: where to turn instead.
             */
            closed: string | null;
            deadlines: components["schemas"]["Deadlines"];
            /** Duplicate Days */
            duplicate_days: number;
            /** Duplicate Radius M */
            duplicate_radius_m: number;
            /** Group Id */
            group_id: string;
            /** Guidance */
            guidance: string;
            /** Icon */
            icon: string;
            /** Id */
            id: string;
            /** Keywords */
            keywords: string[];
            legal_label: components["schemas"]["LegalLabel"];
            /** Name */
            name: string;
            /** Photo Required */
            photo_required: boolean;
            /**
             * Private
             * @description Nobody but the office sees it.
             */
            private: boolean;
            /** Questions */
            questions: components["schemas"]["mobile_api__catalog_views__QuestionView"][];
            /**
             * Sensitive
             * @description Never public, and nothing of it on a lock screen.
             */
            sensitive: boolean;
            /**
             * Version
             * @description Of the catalogue in which it last changed.
             */
            version: number;
        };
        /**
         * Channel
         * @description How it reached the office.
         * @enum {string}
         */
        Channel: "apka" | "caller";
        /**
         * CodeBody
         * @example {
         *       "code": "042917"
         *     }
         */
        CodeBody: {
            /** Code */
            code: string;
        };
        /** ContactData */
        ContactData: {
            /** Display Name */
            display_name: string | null;
            /** Email */
            email: string | null;
            /** Email Verified At */
            email_verified_at: string | null;
            /**
             * Email Waiting
             * @description An address that I gave and have not proved.
             */
            email_waiting: string | null;
            /**
             * Firebase Uid
             * @description Who I am at Firebase.
             */
            firebase_uid: string | null;
            language: components["schemas"]["Language"];
            /** Phone */
            phone: string | null;
        };
        /**
         * Datatype
         * @description Exactly Open311's six (GeoReport v2, service definition).
         * @enum {string}
         */
        Datatype: "string" | "number" | "datetime" | "text" | "singlevaluelist" | "multivaluelist";
        /**
         * DayKind
         * @enum {string}
         */
        DayKind: "working" | "calendar";
        /** Deadlines */
        Deadlines: {
            acceptance: components["schemas"]["Span"];
            handling: components["schemas"]["Span"];
        };
        /**
         * DeliveryState
         * @description `sent`: a provider took it. Nobody ever knows that it was delivered; `opened` is what a phone tells.
         * @enum {string}
         */
        DeliveryState: "pending" | "sent" | "opened" | "suppressed" | "given_up";
        /**
         * DeviceKind
         * @description What an address of a device is: Firebase's installation id, its older token, a Web Push subscription.
         * @enum {string}
         */
        DeviceKind: "fid" | "token" | "webpush";
        /** DeviceList */
        DeviceList: {
            /**
             * Items
             * @description At most 10, newest first.
             */
            items: components["schemas"]["DeviceView"][];
        };
        /**
         * DevicePlatform
         * @enum {string}
         */
        DevicePlatform: "android" | "ios" | "web";
        /**
         * DeviceView
         * @description Without its address: whoever holds that can ring.
         * @example {
         *       "app": "apka 1.0",
         *       "created_at": "2026-06-17T10:00:00Z",
         *       "install_id": "5a1f6d0e-3c58-4a0c-8a51-7f3f6a0f2c11",
         *       "kind": "webpush",
         *       "last_seen_at": "2026-06-17T10:00:00Z",
         *       "locale": "pl",
         *       "platform": "web",
         *       "rings": true
         *     }
         */
        DeviceView: {
            /** App */
            app: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Install Id
             * Format: uuid
             */
            install_id: string;
            kind: components["schemas"]["DeviceKind"];
            /**
             * Last Seen At
             * Format: date-time
             * @description When its app last told us of it.
             */
            last_seen_at: string;
            /** Locale */
            locale: string;
            platform: components["schemas"]["DevicePlatform"];
            /**
             * Rings
             * @description false: it is listed, but not rung; `why_not` says why.
             */
            rings: boolean;
            /**
             * Why Not
             * @description `dead`: its provider says that it is no more. `unseen`: for 60 days.
             */
            why_not: string | null;
        };
        /** DistrictView */
        DistrictView: {
            /**
             * Geometry
             * @description GeoJSON Polygon or MultiPolygon, WGS 84.
             */
            geometry: {
                [key: string]: unknown;
            };
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * EmailBody
         * @example {
         *       "address": "ewa@example.pl"
         *     }
         */
        EmailBody: {
            /** Address */
            address: string;
        };
        /**
         * EmailView
         * @example {
         *       "waiting": {
         *         "address": "ewa@example.pl",
         *         "attempts_left": 5,
         *         "until": "2026-06-17T10:10:00Z"
         *       }
         *     }
         */
        EmailView: {
            /**
             * Address
             * @description Where letters go.
             */
            address: string | null;
            /** Verified At */
            verified_at: string | null;
            /** @description Given, and not proved yet. */
            waiting: components["schemas"]["WaitingView"] | null;
        };
        /** EmergencyView */
        EmergencyView: {
            /** Notice */
            notice: string;
            /** Number */
            number: string;
        };
        /**
         * EntryKind
         * @enum {string}
         */
        EntryKind: "submitted" | "status" | "question" | "answer" | "question_timed_out" | "objection" | "rerouted" | "assigned" | "note" | "update" | "released" | "deadline" | "photo_released" | "photo_hidden" | "photo_covered" | "photo_opened";
        /** Feature */
        Feature: {
            geometry: components["schemas"]["MapPoint"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            properties: components["schemas"]["FeatureProperties"];
            /**
             * Type
             * @default Feature
             * @constant
             */
            type: "Feature";
        };
        /**
         * FeatureCollection
         * @description GeoJSON (RFC 7946). `truncated`: there are more in this box; come closer or narrow.
         */
        FeatureCollection: {
            /** Features */
            features: components["schemas"]["Feature"][];
            /** Truncated */
            truncated: boolean;
            /**
             * Type
             * @default FeatureCollection
             * @constant
             */
            type: "FeatureCollection";
        };
        /** FeatureProperties */
        FeatureProperties: {
            /** Category */
            category: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Public Code */
            public_code: string;
            status: components["schemas"]["ReportStatus"];
            status_type: components["schemas"]["StatusType"];
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Support Count */
            support_count: number;
        };
        /** FieldError */
        FieldError: {
            /**
             * Location
             * @example [
             *       "body",
             *       "description"
             *     ]
             */
            location: (string | number)[];
            /** Message */
            message: string;
            /** Type */
            type: string;
        };
        /**
         * Frequency
         * @enum {string}
         */
        Frequency: "at_once" | "daily" | "weekly";
        /** GroupView */
        GroupView: {
            /** Icon */
            icon: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * IdentityBody
         * @example {
         *       "id_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwYjlmIn0.c2lnbmF0dXJl"
         *     }
         */
        IdentityBody: {
            /**
             * Id Token
             * @description Of Firebase Authentication.
             */
            id_token: string;
        };
        /**
         * IdentityView
         * @example {
         *       "access_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwYjlmIn0.c2lnbmF0dXJl",
         *       "account_id": "0b9f5f0e-6f0a-4a53-9a39-1f6c5f1f2a11",
         *       "expires_at": "2026-06-17T10:15:00Z",
         *       "joined": true
         *     }
         */
        IdentityView: {
            /** Access Token */
            access_token: string;
            /**
             * Account Id
             * Format: uuid
             * @description Of the person; another one than before if `joined`.
             */
            account_id: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Joined
             * @description true: this device's account became part of one that was there.
             */
            joined: boolean;
        };
        /** InboxPage */
        InboxPage: {
            /** Items */
            items: components["schemas"]["InboxView"][];
            /**
             * Next Cursor
             * @description Give it back as ?cursor= for the next page; null on the last one.
             */
            next_cursor: string | null;
            /**
             * Unread
             * @description How many messages are unread in the whole inbox.
             */
            unread: number;
        };
        /**
         * InboxView
         * @description One message in the asked language.
         * @example {
         *       "about": {
         *         "id": "5d0f6c1e-8f55-4a3e-9a55-0b8d4a1f7c22",
         *         "kind": "report",
         *         "public_code": "7KQ4-MZ2P"
         *       },
         *       "at": "2026-06-17T10:00:00Z",
         *       "body": "Twoje zgłoszenie „Latarnia nie świeci” (7KQ4-MZ2P) jest załatwione.",
         *       "id": "0c6b7f0e-2f0b-8a52-9d3c-5a1f1f6f2d11",
         *       "message_class": "case",
         *       "title": "Zgłoszenie załatwione"
         *     }
         */
        InboxView: {
            about: components["schemas"]["About"];
            /**
             * At
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /** Body */
            body: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            message_class: components["schemas"]["MessageClass"];
            /**
             * Read At
             * @description Null: not read yet.
             */
            read_at: string | null;
            /** Title */
            title: string;
        };
        /**
         * Language
         * @enum {string}
         */
        Language: "pl" | "en" | "uk";
        /**
         * LegalLabel
         * @enum {string}
         */
        LegalLabel: "INFORMACJA" | "PODANIE";
        /**
         * LimitsData
         * @description How many of each a file holds at most. Whoever has more is given the rest by the office.
         */
        LimitsData: {
            /** Follows */
            follows: number;
            /** Messages */
            messages: number;
            /** Photos */
            photos: number;
            /** Reports */
            reports: number;
            /** Sessions */
            sessions: number;
        };
        /**
         * MapPoint
         * @description A GeoJSON Point; coordinates are [longitude, latitude].
         */
        MapPoint: {
            /** Coordinates */
            coordinates: number[];
            /**
             * Type
             * @default Point
             * @constant
             */
            type: "Point";
        };
        /**
         * MeView
         * @example {
         *       "account_id": "0b9f5f0e-6f0a-4a53-9a39-1f6c5f1f2a11",
         *       "language": "pl",
         *       "session_count": 1,
         *       "since": "2026-06-17T10:00:00Z"
         *     }
         */
        MeView: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /** @description What is sent comes in it; these doors answer by Accept-Language. */
            language: components["schemas"]["Language"];
            /**
             * Session Count
             * @description Devices with a living session.
             */
            session_count: number;
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /**
         * MediaView
         * @example {
         *       "caption": "Słup nr 14",
         *       "found": 0,
         *       "id": "1c0f7f8e-3a57-4f0e-8f5e-6a0a4a6f8f11",
         *       "received": 817000,
         *       "size": 817000,
         *       "status": "processing"
         *     }
         */
        MediaView: {
            /** Caption */
            caption: string | null;
            /** Colour */
            colour: string | null;
            /**
             * Found
             * @description How many faces and number plates were found in it.
             */
            found: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Placeholder */
            placeholder: string | null;
            /** @description Once it is ready; with those covered. */
            public_sizes: components["schemas"]["SizesView"] | null;
            /**
             * Received
             * @description Bytes that are here.
             */
            received: number;
            /**
             * Refusal
             * @description Why it was not taken: the code of a problem.
             */
            refusal: string | null;
            /**
             * Size
             * @description Bytes that were announced.
             */
            size: number;
            /** @description Once it is ready; as only its sender and the office see it. */
            sizes: components["schemas"]["SizesView"] | null;
            /** @description From `processing` on it is safe here, and may be forgotten by the phone. */
            status: components["schemas"]["PhotoStatus"];
        };
        /**
         * MessageClass
         * @description What people set their wishes by.
         * @enum {string}
         */
        MessageClass: "alarm" | "change" | "case" | "followed" | "news" | "queue" | "overdue";
        /** MunicipalityView */
        MunicipalityView: {
            /**
             * Approximate
             * @description Drawn by hand, not surveyed: say so beside the map.
             */
            approximate: boolean;
            /**
             * Boundary
             * @description GeoJSON Polygon or MultiPolygon, WGS 84.
             */
            boundary: {
                [key: string]: unknown;
            };
            centre: components["schemas"]["Point"] | null;
            /** Districts */
            districts: components["schemas"]["DistrictView"][];
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * MyDataView
         * @description Everything that the service keeps of one resident.
         */
        MyDataView: {
            account: components["schemas"]["AccountData"];
            /**
             * Complete
             * @description false: some list is as long as `limits` allows, so there may be more.
             */
            complete: boolean;
            contact: components["schemas"]["ContactData"];
            /**
             * Devices
             * @description Newest first; without their addresses, which let whoever has them ring.
             */
            devices: components["schemas"]["DeviceView"][];
            /**
             * Follows
             * @description Newest first.
             */
            follows: components["schemas"]["TieData"][];
            limits: components["schemas"]["LimitsData"];
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /**
             * Messages
             * @description Newest first.
             */
            messages: components["schemas"]["InboxView"][];
            notification_preferences: components["schemas"]["PreferencesView"];
            /**
             * Photos
             * @description Newest first.
             */
            photos: components["schemas"]["PhotoData"][];
            /**
             * Reports
             * @description Newest first.
             */
            reports: components["schemas"]["ReportData"][];
            /**
             * Sessions
             * @description Oldest first.
             */
            sessions: components["schemas"]["SessionData"][];
        };
        /**
         * NamedView
         * @description A code for programs and a name for people, in the asked language.
         */
        NamedView: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * NoteBody
         * @example {
         *       "note": "Nadal nie świeci, byłem tam dziś wieczorem."
         *     }
         */
        NoteBody: {
            /** Note */
            note: string;
        };
        /**
         * ObjectionBody
         * @example {
         *       "media_ids": [],
         *       "note": "Nadal nie świeci, byłem tam dziś wieczorem."
         *     }
         */
        ObjectionBody: {
            /**
             * Media Ids
             * @description My own photos; they may arrive later.
             * @default []
             */
            media_ids: string[];
            /** Note */
            note: string;
        };
        /**
         * OpenBody
         * @example {
         *       "device": {
         *         "locale": "pl",
         *         "name": "Pixel 9",
         *         "platform": "android"
         *       }
         *     }
         */
        OpenBody: {
            device: components["schemas"]["mobile_api__session__DeviceBody"];
        };
        /** OptionView */
        OptionView: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /**
             * Stop
             * @description Whoever picks this cannot go on: where to turn instead.
             */
            stop: string | null;
        };
        /** Page[PublicAnnouncement] */
        Page_PublicAnnouncement_: {
            /** Items */
            items: components["schemas"]["PublicAnnouncement"][];
            /**
             * Next Cursor
             * @description Give it back as ?cursor= for the next page; null on the last one.
             */
            next_cursor: string | null;
        };
        /** Page[ReportRow] */
        Page_ReportRow_: {
            /** Items */
            items: components["schemas"]["ReportRow"][];
            /**
             * Next Cursor
             * @description Give it back as ?cursor= for the next page; null on the last one.
             */
            next_cursor: string | null;
        };
        /**
         * PhotoData
         * @description A photo that I sent. Its pictures are with the report, as long as there is one.
         */
        PhotoData: {
            /** Bytes Sent */
            bytes_sent: number;
            /** Caption */
            caption: string | null;
            /** Height */
            height: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Original Kept Until */
            original_kept_until: string | null;
            /**
             * Released At
             * @description Since when everybody may see it.
             */
            released_at: string | null;
            /**
             * Sent At
             * Format: date-time
             */
            sent_at: string;
            /** @description The addresses are good for ten minutes. */
            sizes: components["schemas"]["SizesView"] | null;
            status: components["schemas"]["PhotoStatus"];
            /** Width */
            width: number | null;
        };
        /**
         * PhotoStage
         * @description At which moment of the report's life it came.
         * @enum {string}
         */
        PhotoStage: "reported" | "objection" | "update" | "resolution";
        /**
         * PhotoStatus
         * @description `coming`: named, but not here yet. `processing`: here and safe, its pictures are being made.
         * @enum {string}
         */
        PhotoStatus: "coming" | "processing" | "ready" | "refused";
        /** PhotoView */
        PhotoView: {
            /** Caption */
            caption: string | null;
            /**
             * Colour
             * @description The main colour, #rrggbb.
             */
            colour: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Placeholder
             * @description BlurHash, to show until the picture is there.
             */
            placeholder: string | null;
            /**
             * Refusal
             * @description Why it was not taken: the code of a problem.
             */
            refusal: string | null;
            /**
             * Released
             * @description Everybody may see it.
             */
            released: boolean;
            /** @description Once it is ready. */
            sizes: components["schemas"]["SizesView"] | null;
            /** @description With what it came. */
            stage: components["schemas"]["PhotoStage"];
            status: components["schemas"]["PhotoStatus"];
            /**
             * Taken By
             * @enum {string}
             */
            taken_by: "resident" | "office";
        };
        /** PictureView */
        PictureView: {
            /** Height */
            height: number;
            /**
             * Url
             * @description Of this server. That of a photo which is not public is good for ten minutes.
             */
            url: string;
            /** Width */
            width: number;
        };
        /**
         * Platform
         * @enum {string}
         */
        Platform: "android" | "ios" | "web";
        /**
         * Point
         * @description A GeoJSON Point in Poland; `coordinates` are [longitude, latitude] in degrees (WGS 84).
         */
        Point: {
            /** Coordinates */
            coordinates: number[];
            /**
             * Type
             * @default Point
             * @constant
             */
            type: "Point";
        };
        /**
         * PreferencesBody
         * @description All of them; a class that is left out is as it is for everybody.
         * @example {
         *       "classes": {
         *         "case": {
         *           "bells": [
         *             "push",
         *             "email"
         *           ],
         *           "frequency": "at_once"
         *         },
         *         "followed": {
         *           "bells": [
         *             "push"
         *           ],
         *           "frequency": "weekly"
         *         }
         *       },
         *       "districts": [
         *         "cieplice"
         *       ],
         *       "quiet_hours": {
         *         "since": "22:00",
         *         "until": "06:30"
         *       },
         *       "topics": [
         *         "roads"
         *       ]
         *     }
         */
        PreferencesBody: {
            /** Classes */
            classes: {
                [key: string]: components["schemas"]["WishBody"];
            };
            /**
             * Districts
             * @default []
             */
            districts: string[];
            /** @description Null: never quiet. */
            quiet_hours: components["schemas"]["QuietBody"] | null;
            /**
             * Topics
             * @default []
             */
            topics: string[];
        };
        /**
         * PreferencesView
         * @description As they are in force. Alarms come at once and stay in the inbox, whatever was wished.
         */
        PreferencesView: {
            /**
             * Classes
             * @description Those that there are messages of.
             */
            classes: {
                [key: string]: components["schemas"]["WishView"];
            };
            /**
             * Digest At
             * @description When digests go, local wall time: each day, or on Mondays.
             */
            digest_at: string;
            /**
             * Districts
             * @description Of news and alarms that are of a part of the town only. None: of every part.
             */
            districts: string[];
            /** @description Local wall times (Europe/Warsaw). Null: never quiet. */
            quiet_hours: components["schemas"]["QuietBody"] | null;
            /**
             * Revision
             * @description For If-Match. 0: nothing was ever wished.
             */
            revision: number;
            /**
             * Topics
             * @description Of the news. None: no news; the feed has them all the same.
             */
            topics: string[];
        };
        /**
         * ProblemBody
         * @description RFC 9457. `type` is stable and for programs, `title` for people, in the asked language.
         */
        ProblemBody: {
            /**
             * Detail
             * @description What was wrong this time, in English, for developers.
             * @default null
             */
            detail: string | null;
            /**
             * Errors
             * @description Only on `request-invalid`: what is wrong and where.
             * @default null
             */
            errors: components["schemas"]["FieldError"][] | null;
            /**
             * Request Id
             * @description Quote it when asking for help.
             */
            request_id: string;
            /**
             * Status
             * @example 404
             */
            status: number;
            /**
             * Title
             * @example Nie ma takiego zgłoszenia
             */
            title: string;
            /**
             * Try Again
             * @description Only on 429: when it is worth trying again, in words, in the asked language.
             * @default null
             */
            try_again: string | null;
            /**
             * Type
             * @example /problems/report-not-found
             */
            type: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * PublicAnnouncement
         * @description What was said last. `language`: what the words are in, which is Polish where nobody translated them.
         */
        PublicAnnouncement: {
            /**
             * Areas
             * @description Districts; none: the whole town.
             */
            areas: components["schemas"]["NamedView"][];
            /**
             * Attachments
             * @description At most three.
             */
            attachments: components["schemas"]["AnnouncementAttachment"][];
            /** Cancelled At */
            cancelled_at: string | null;
            /** Corrected */
            corrected: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            language: components["schemas"]["Language"];
            /**
             * Pictures
             * @description At most three.
             */
            pictures: components["schemas"]["AnnouncementPicture"][];
            /**
             * Published At
             * Format: date-time
             * @description When it was first said.
             */
            published_at: string;
            severity: components["schemas"]["Severity"];
            /** Severity Name */
            severity_name: string;
            /** Text */
            text: string;
            /** Title */
            title: string;
            topic: components["schemas"]["NamedView"];
            /**
             * Updated At
             * Format: date-time
             * @description When it was said as it is now.
             */
            updated_at: string;
            /**
             * Url
             * @description Of its page, to be shared.
             */
            url: string;
            /**
             * Valid From
             * Format: date-time
             */
            valid_from: string;
            /**
             * Valid Until
             * Format: date-time
             */
            valid_until: string;
        };
        /**
         * PushView
         * @example {
         *       "email": false,
         *       "fcm": false,
         *       "web_push": {
         *         "public_key": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
         *       }
         *     }
         */
        PushView: {
            /** Email */
            email: boolean;
            /**
             * Fcm
             * @description Whether phones' apps can be rung through Firebase.
             */
            fcm: boolean;
            /** @description Null: the worker has not run yet. */
            web_push: components["schemas"]["WebPushView"] | null;
        };
        /**
         * QuietBody
         * @description Local wall times (Europe/Warsaw); the second may be on the next day.
         */
        QuietBody: {
            /**
             * Since
             * @example 21:00
             */
            since: string;
            /**
             * Until
             * @example 21:00
             */
            until: string;
        };
        /**
         * RefreshBody
         * @example {
         *       "refresh_token": "3f0c6f9a5c0e4b0db7a0f3b1a0a4c2d1.bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU="
         *     }
         */
        RefreshBody: {
            /** Refresh Token */
            refresh_token: string;
        };
        /**
         * ReportData
         * @description A report as its reporter sees it, and what else the phone sent.
         */
        ReportData: {
            /** Accuracy M */
            accuracy_m: number | null;
            channel: components["schemas"]["Channel"];
            /** Observed At */
            observed_at: string | null;
            report: components["schemas"]["ReportView"];
        };
        /**
         * ReportRow
         * @description A line of "my reports".
         */
        ReportRow: {
            /** Address */
            address: string | null;
            /**
             * Answer By
             * @description Set while the office waits for an answer.
             */
            answer_by: string | null;
            category: components["schemas"]["NamedView"];
            department: components["schemas"]["NamedView"] | null;
            /** Due At */
            due_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Public Code */
            public_code: string;
            status: components["schemas"]["ReportStatus"];
            status_type: components["schemas"]["StatusType"];
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Support Count */
            support_count: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * ReportStatus
         * @enum {string}
         */
        ReportStatus: "submitted" | "accepted" | "in_progress" | "waiting" | "on_hold" | "resolved" | "closed" | "rejected" | "forwarded" | "duplicate" | "withdrawn";
        /**
         * ReportView
         * @description A report with its public timeline. `own`: to its reporter, with everything they wrote.
         */
        ReportView: {
            /** Address */
            address: string | null;
            /**
             * Answers
             * @description The reporter's own only.
             */
            answers: {
                [key: string]: unknown;
            } | null;
            category: components["schemas"]["NamedView"];
            /** @description Who has it now; null while the dispatcher looks at it. */
            department: components["schemas"]["NamedView"] | null;
            /**
             * Description
             * @description Null until the office released the reporter's words.
             */
            description: string | null;
            /**
             * Due At
             * @description Until when; null while a question is open.
             */
            due_at: string | null;
            /**
             * Due For
             * @description What is due then.
             * @enum {string}
             */
            due_for: "acceptance" | "handling";
            /** Follows */
            follows: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** @description Rounded for everybody but the reporter where the category says so. */
            location: components["schemas"]["Point"];
            /** Needs Review */
            needs_review: boolean;
            /**
             * Objection Until
             * @description The reporter may object until then.
             */
            objection_until: string | null;
            /** Own */
            own: boolean;
            /**
             * Photos
             * @description The reporter's own, and those that everybody may see.
             */
            photos: components["schemas"]["PhotoView"][];
            /**
             * Photos Held
             * @description How many are ready and wait for their release by the office.
             */
            photos_held: number;
            /** Private */
            private: boolean;
            /** Public Code */
            public_code: string;
            /** @description The reporter's own only. */
            question: components["schemas"]["mobile_api__report_views__QuestionView"] | null;
            status: components["schemas"]["ReportStatus"];
            status_type: components["schemas"]["StatusType"];
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Support Count */
            support_count: number;
            /** Supports */
            supports: boolean;
            /** Timeline */
            timeline: components["schemas"]["TimelineLine"][];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * RingView
         * @description Nobody ever knows that it was delivered: `sent` says that the provider took it.
         * @example {
         *       "state": "given_up",
         *       "tried": 1,
         *       "why": "unregistered"
         *     }
         */
        RingView: {
            /**
             * Next At
             * @description While it is pending: not before then.
             */
            next_at: string | null;
            state: components["schemas"]["DeliveryState"];
            /** Tried */
            tried: number;
            /**
             * Why
             * @description Why it did not go, or not yet; `not set up`: the town has no such way.
             */
            why: string | null;
        };
        /**
         * SessionData
         * @description A device that was signed in.
         */
        SessionData: {
            /** Device */
            device: string;
            /** Ended At */
            ended_at: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Locale */
            locale: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            platform: components["schemas"]["Platform"];
            /**
             * Refreshed At
             * Format: date-time
             */
            refreshed_at: string;
        };
        /**
         * Severity
         * @description `alarm`: life, health or a whole district's water are at stake; two people, no quiet hours.
         * @enum {string}
         */
        Severity: "information" | "warning" | "alarm";
        /**
         * SizesView
         * @description JPEG. The long side is at most 2048, 640 and 160 pixels.
         */
        SizesView: {
            card: components["schemas"]["PictureView"];
            large: components["schemas"]["PictureView"];
            thumb: components["schemas"]["PictureView"];
        };
        /**
         * Span
         * @description A number of days, counted as in KPA art. 57.
         */
        Span: {
            /** Days */
            days: number;
            /** @default working */
            kind: components["schemas"]["DayKind"];
        };
        /**
         * StatusType
         * @description What the map and Open311 derive from; a new state needs no change there.
         * @enum {string}
         */
        StatusType: "open" | "waiting" | "closed";
        /**
         * SubmissionForm
         * @description A report as the phone made it; the phone may send it again, or days later.
         * @example {
         *       "accuracy_m": 8,
         *       "address": "Plac Piastowski",
         *       "answers": {
         *         "how-many": 1
         *       },
         *       "category": "street-lamp",
         *       "description": "Latarnia przy placu nie świeci od tygodnia.",
         *       "id": "5f0c7f2e-6f0e-4d0e-9b53-6a0a4a6f8f10",
         *       "location": {
         *         "coordinates": [
         *           15.681,
         *           50.866
         *         ],
         *         "type": "Point"
         *       },
         *       "media_ids": [],
         *       "observed_at": "2026-06-17T20:15:00+02:00"
         *     }
         */
        SubmissionForm: {
            /** Accuracy M */
            accuracy_m?: number | null;
            /** Address */
            address?: string | null;
            /**
             * Answers
             * @description By the codes of the category's questions.
             * @default {}
             */
            answers: {
                [key: string]: string | number | string[];
            };
            /**
             * Catalog Version
             * @description Of the catalogue the form was filled in with; send it, and no change of forms loses it.
             */
            catalog_version?: number | null;
            /**
             * Category
             * @description Code from the catalogue.
             */
            category: string;
            /** Description */
            description: string;
            /**
             * Id
             * Format: uuid
             * @description Made by the phone; the same id with the same contents is the same report.
             */
            id: string;
            location: components["schemas"]["Point"];
            /**
             * Media Ids
             * @description Photos; they may arrive later than the report.
             * @default []
             */
            media_ids: string[];
            /**
             * Observed At
             * @description When it was seen, by the phone's clock.
             */
            observed_at?: string | null;
        };
        /** SubscriptionBody */
        SubscriptionBody: {
            /**
             * Auth
             * @description 16 octets in base64url.
             */
            auth: string;
            /**
             * Endpoint
             * @description As the browser gave it.
             */
            endpoint: string;
            /**
             * P256Dh
             * @description 65 octets in base64url.
             */
            p256dh: string;
        };
        /**
         * TieData
         * @description Somebody else's report that I follow, or that concerns me too.
         */
        TieData: {
            /** Follows */
            follows: boolean;
            /** Public Code */
            public_code: string | null;
            /**
             * Report Id
             * Format: uuid
             */
            report_id: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Supports */
            supports: boolean;
        };
        /**
         * TieView
         * @description What the caller has to do with a report.
         */
        TieView: {
            /** Follows */
            follows: boolean;
            /**
             * Report Id
             * Format: uuid
             */
            report_id: string;
            /** Support Count */
            support_count: number;
            /** Supports */
            supports: boolean;
        };
        /**
         * TimelineLine
         * @description One line of the public timeline; `by` is all that is said of who did it.
         */
        TimelineLine: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            by: components["schemas"]["By"];
            department: components["schemas"]["NamedView"] | null;
            kind: components["schemas"]["EntryKind"];
            /** On */
            on: string | null;
            /**
             * Photo Ids
             * @description Of the photos that came with it and may be seen.
             */
            photo_ids: string[];
            /** Reason */
            reason: string | null;
            status: components["schemas"]["ReportStatus"];
            /** Text */
            text: string | null;
        };
        /**
         * TokensView
         * @example {
         *       "access_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwYjlmIn0.c2lnbmF0dXJl",
         *       "account_id": "0b9f5f0e-6f0a-4a53-9a39-1f6c5f1f2a11",
         *       "expires_at": "2026-06-17T10:15:00Z",
         *       "refresh_token": "3f0c6f9a5c0e4b0db7a0f3b1a0a4c2d1.bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU="
         *     }
         */
        TokensView: {
            /**
             * Access Token
             * @description For the Authorization header: Bearer …
             */
            access_token: string;
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /**
             * Expires At
             * Format: date-time
             * @description When the access token is over; refresh before.
             */
            expires_at: string;
            /**
             * Refresh Token
             * @description For one refresh; the answer brings the next one.
             */
            refresh_token: string;
        };
        /**
         * Topic
         * @description Published: people choose by it, so that a code never goes away.
         * @enum {string}
         */
        Topic: "water" | "energy" | "roads" | "transport" | "weather" | "air" | "waste" | "safety" | "health" | "education" | "culture" | "council" | "consultation" | "other";
        /** TopicsView */
        TopicsView: {
            /** Items */
            items: components["schemas"]["NamedView"][];
        };
        /**
         * TrialAsked
         * @example {
         *       "delivery_id": "0c6b7f0e-2f0b-8a52-9d3c-5a1f1f6f2d11"
         *     }
         */
        TrialAsked: {
            /**
             * Delivery Id
             * Format: uuid
             */
            delivery_id: string;
        };
        /** WaitingView */
        WaitingView: {
            /** Address */
            address: string;
            /** Attempts Left */
            attempts_left: number;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /** WebPushView */
        WebPushView: {
            /**
             * Public Key
             * @description For `applicationServerKey`; send it back as `vapid_key` with the subscription.
             */
            public_key: string;
        };
        /** WishBody */
        WishBody: {
            /**
             * Bells
             * @description None: the inbox only.
             */
            bells: components["schemas"]["BellName"][];
            /** @default at_once */
            frequency: components["schemas"]["Frequency"];
        };
        /**
         * WishView
         * @description What rings for a class of messages; the inbox has every one.
         */
        WishView: {
            /** Bells */
            bells: components["schemas"]["BellName"][];
            /**
             * Email After Minutes
             * @description A letter goes only if the message is still unread after so long.
             */
            email_after_minutes: number;
            /**
             * Frequencies
             * @description Those that may be chosen.
             */
            frequencies: components["schemas"]["Frequency"][];
            frequency: components["schemas"]["Frequency"];
            /** Respects Quiet Hours */
            respects_quiet_hours: boolean;
        };
        /** QuestionView */
        mobile_api__catalog_views__QuestionView: {
            /** Code */
            code: string;
            datatype: components["schemas"]["Datatype"];
            /** Hint */
            hint: string | null;
            /** Maximum */
            maximum: number | null;
            /**
             * Minimum
             * @description Of a number, itself included. Null: no closer than the general limit.
             */
            minimum: number | null;
            /** Options */
            options: components["schemas"]["OptionView"][];
            /** Required */
            required: boolean;
            /** Text */
            text: string;
            /**
             * Variable
             * @description false: a notice that is shown and not answered.
             */
            variable: boolean;
        };
        /**
         * QuestionView
         * @description The office waits for the reporter's answer.
         */
        mobile_api__report_views__QuestionView: {
            /**
             * Answer By
             * Format: date-time
             */
            answer_by: string;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Text */
            text: string;
        };
        /** DeviceBody */
        mobile_api__session__DeviceBody: {
            /**
             * Locale
             * @description BCP 47; what is sent comes in it.
             */
            locale: string;
            /**
             * Name
             * @description As the person would know it.
             */
            name: string;
            platform: components["schemas"]["Platform"];
        };
        /**
         * DeviceBody
         * @description An address and what is at it.
         * @example {
         *       "app": "apka 1.0",
         *       "kind": "webpush",
         *       "locale": "pl",
         *       "platform": "web",
         *       "value": {
         *         "auth": "BTBZMqHH6r4Tts7J_aSIgg",
         *         "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABl",
         *         "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
         *       }
         *     }
         * @example {
         *       "app": "apka 1.0",
         *       "kind": "fid",
         *       "locale": "pl",
         *       "platform": "android",
         *       "value": "cSkXb1FhTmWnUvYr3x8D4K"
         *     }
         */
        notifications__own_devices__DeviceBody: {
            /**
             * App
             * @description Name and version of the app.
             */
            app: string;
            kind: components["schemas"]["DeviceKind"];
            /**
             * Locale
             * @description BCP 47.
             */
            locale: string;
            platform: components["schemas"]["DevicePlatform"];
            /**
             * Value
             * @description For fid and token: what Firebase gave the app. For webpush: what the browser gave it.
             */
            value: string | components["schemas"]["SubscriptionBody"];
            /**
             * Vapid Key
             * @description For webpush: the public key that it subscribed with.
             */
            vapid_key?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listPublicAnnouncements: {
        parameters: {
            query?: {
                /** @description A district; what is for the whole town is there too. */
                area?: string;
                topic?: components["schemas"]["Topic"];
                severity?: components["schemas"]["Severity"];
                /** @description false: what is over as well. */
                current?: boolean;
                /** @description How many items at most. */
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PublicAnnouncement_"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listAnnouncementTopics: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicsView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getAnnouncement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getCatalog: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags the phone has kept. */
                "if-none-match"?: string;
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogView"];
                };
            };
            /** @description The phone has this version already (If-None-Match). */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listMyDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    putMyDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                install_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notifications__own_devices__DeviceBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceView"];
                };
            };
            /** @description New to this account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteMyDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                install_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    tryMyDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                install_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialAsked"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getMyDeviceTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                install_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RingView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listInbox: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    openMyBell: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    readInboxItem: {
        parameters: {
            query?: {
                /** @description Of the notification that was tapped, if one was: it counts as opened, others do not. */
                delivery_id?: string;
            };
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getMap: {
        parameters: {
            query: {
                /** @description west,south,east,north */
                bbox: string;
                category?: string;
                /** @description Default: open and waiting. */
                status_type?: components["schemas"]["StatusType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    downloadMyData: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyDataView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getMyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    giveMyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteMyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    confirmMyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getMyPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferencesView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    setMyPreferences: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferencesBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferencesView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    uploadPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    caption?: string;
                    /**
                     * Format: binary
                     * @description JPEG, PNG, WebP or HEIC, by its contents; at most 20 MB and 64 megapixels.
                     */
                    file: string;
                    /**
                     * Format: uuid
                     * @description Made by the phone; the same id with the same file is the same photo.
                     */
                    id: string;
                };
            };
        };
        responses: {
            /** @description It was here already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaView"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    takePhotoBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getPush: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listMyReports: {
        parameters: {
            query?: {
                /** @description Only one's own are listed here; others' are on the map. */
                mine?: "true";
                /** @description How many items at most. */
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReportRow_"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    submitReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionForm"];
            };
        };
        responses: {
            /** @description It was here already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    answerQuestion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    confirmResolution: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    followReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TieView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    unfollowReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TieView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    objectToResolution: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    supportReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TieView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    unsupportReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TieView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    withdrawReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoteBody"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    linkFirebase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    askToUnsubscribe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                    "text/html": unknown;
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                    "text/html": unknown;
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    beginUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Always 1.0.0; else 412. */
                "tus-resumable"?: string;
                /** @description Bytes of the whole file, at most 20 MB. */
                "upload-length"?: number;
                /** @description `id` (a UUID made by the phone), and perhaps `sha256` (hex) and `caption`; values in base64. */
                "upload-metadata"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was begun before, and is so far. */
            200: {
                headers: {
                    Location?: string;
                    "Tus-Resumable"?: string;
                    "Upload-Expires"?: string;
                    "Upload-Offset"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Begun. */
            201: {
                headers: {
                    Location?: string;
                    "Tus-Resumable"?: string;
                    "Upload-Expires"?: string;
                    "Upload-Offset"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    uploadAbilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the headers. */
            204: {
                headers: {
                    "Tus-Extension"?: string;
                    "Tus-Max-Size"?: string;
                    "Tus-Resumable"?: string;
                    "Tus-Version"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    endUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Always 1.0.0; else 412. */
                "tus-resumable"?: string;
            };
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    "Tus-Resumable"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    askUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Always 1.0.0; else 412. */
                "tus-resumable"?: string;
            };
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the headers. */
            200: {
                headers: {
                    "Tus-Resumable"?: string;
                    "Upload-Expires"?: string;
                    "Upload-Length"?: string;
                    "Upload-Offset"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    continueUpload: {
        parameters: {
            query?: never;
            header: {
                "upload-offset": number;
                /** @description Always 1.0.0; else 412. */
                "tus-resumable"?: string;
                /** @description `sha1` or `sha256`, a space, the digest of this body in base64; else 460. */
                "upload-checksum"?: string;
            };
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description They are safe. */
            204: {
                headers: {
                    "Tus-Resumable"?: string;
                    "Upload-Expires"?: string;
                    "Upload-Offset"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Checksum Mismatch */
            460: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
}
