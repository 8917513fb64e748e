-- taken at 2026-11-23T15:36:20+00:00
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.address (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    value bytea NOT NULL,
    index character varying(64) NOT NULL,
    opted_out boolean NOT NULL,
    dead boolean NOT NULL
);
CREATE SEQUENCE public.address_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.address_id_seq OWNED BY public.address.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.alert (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    number integer NOT NULL,
    kind character varying(10) NOT NULL,
    reason character varying(12) NOT NULL,
    contact_id bigint NOT NULL,
    check_in_id bigint,
    need_id bigint,
    raised_at timestamp with time zone NOT NULL,
    step smallint NOT NULL,
    next_at timestamp with time zone,
    words integer NOT NULL,
    acked_by_id bigint,
    acked_at timestamp with time zone,
    asked_at timestamp with time zone,
    offered_to_id bigint,
    hands_at timestamp with time zone,
    meeting_place bytea,
    first_there_id bigint,
    resolved_at timestamp with time zone,
    resolved_by_id bigint,
    outcome bytea,
    debrief_at timestamp with time zone
);
CREATE TABLE public.alert_entry (
    id bigint NOT NULL,
    alert_id bigint NOT NULL,
    contact_id bigint,
    what character varying(20) NOT NULL,
    words bytea NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.alert_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.alert_entry_id_seq OWNED BY public.alert_entry.id;
CREATE SEQUENCE public.alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.alert_id_seq OWNED BY public.alert.id;
CREATE TABLE public.assignment (
    id bigint NOT NULL,
    need_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    status character varying(10) NOT NULL,
    words bytea NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE SEQUENCE public.assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.assignment_id_seq OWNED BY public.assignment.id;
CREATE TABLE public.audit (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint,
    need_id bigint,
    what character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_id_seq OWNED BY public.audit.id;
CREATE TABLE public.category (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    name character varying(60) NOT NULL,
    "position" integer NOT NULL,
    sensitive boolean NOT NULL
);
CREATE SEQUENCE public.category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.category_id_seq OWNED BY public.category.id;
CREATE TABLE public.chapter (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    number character varying(20) NOT NULL,
    timezone character varying(64) NOT NULL,
    areas bytea NOT NULL,
    segments_per_second double precision NOT NULL,
    free_at timestamp with time zone,
    paused boolean NOT NULL,
    quiet_from character varying(5),
    quiet_until character varying(5),
    most_jobs integer NOT NULL,
    most_contacts integer NOT NULL,
    patience integer NOT NULL,
    lifetime integer NOT NULL,
    crew bytea,
    uncovered_at timestamp with time zone,
    flows_file character varying(500)
);
CREATE SEQUENCE public.chapter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.chapter_id_seq OWNED BY public.chapter.id;
CREATE TABLE public.check_in (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    need_id bigint,
    place bytea,
    notes bytea NOT NULL,
    buddy bytea,
    started_at timestamp with time zone NOT NULL,
    first_due_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id bigint
);
CREATE SEQUENCE public.check_in_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.check_in_id_seq OWNED BY public.check_in.id;
CREATE TABLE public.contact (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    name bytea,
    language character varying(8) NOT NULL,
    other_languages character varying(80) NOT NULL,
    is_responder boolean NOT NULL,
    is_safety boolean NOT NULL,
    is_admin boolean NOT NULL,
    is_known boolean NOT NULL,
    is_ready boolean NOT NULL,
    consent bytea,
    area bytea,
    emergency_contact bytea,
    paused_until timestamp with time zone,
    asked bytea,
    created_at timestamp with time zone NOT NULL,
    misses integer DEFAULT 0 NOT NULL,
    call_911 character varying(9) DEFAULT 'ask first'::character varying NOT NULL,
    duress bytea,
    watched boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.contact_id_seq OWNED BY public.contact.id;
CREATE TABLE public.conversation (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    flow character varying(60) NOT NULL,
    state character varying(60) NOT NULL,
    entry integer NOT NULL,
    is_over boolean NOT NULL,
    need_id bigint,
    memory bytea NOT NULL,
    misses integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    check_in_id bigint,
    alert_id bigint
);
CREATE SEQUENCE public.conversation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.conversation_id_seq OWNED BY public.conversation.id;
CREATE TABLE public.counter (
    name character varying(20) NOT NULL,
    value double precision NOT NULL
);
CREATE TABLE public.duty (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    day character varying(10) NOT NULL,
    starts character varying(5) NOT NULL,
    ends character varying(5) NOT NULL,
    made_until timestamp with time zone
);
CREATE SEQUENCE public.duty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.duty_id_seq OWNED BY public.duty.id;
CREATE TABLE public.event (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    name character varying(80) NOT NULL,
    "position" integer NOT NULL,
    conversation_id bigint,
    entry integer,
    need_id bigint,
    person_id bigint,
    "values" bytea NOT NULL,
    due_at timestamp with time zone NOT NULL,
    moment timestamp with time zone NOT NULL,
    status character varying(8) NOT NULL,
    attempts integer NOT NULL,
    check_in_id bigint
);
CREATE SEQUENCE public.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.event_id_seq OWNED BY public.event.id;
CREATE TABLE public.invitation (
    id bigint NOT NULL,
    need_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    round integer NOT NULL,
    status character varying(10) NOT NULL,
    token character varying(64),
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.invitation_id_seq OWNED BY public.invitation.id;
CREATE TABLE public.message (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    incoming boolean NOT NULL,
    key character varying(120) NOT NULL,
    lane smallint NOT NULL,
    body bytea NOT NULL,
    status character varying(12) NOT NULL,
    carrier_id character varying(64),
    pictures smallint NOT NULL,
    opt_out character varying(8) NOT NULL,
    topic character varying(60) NOT NULL,
    need_id bigint,
    conversation_id bigint,
    segments smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    attempts smallint NOT NULL,
    error integer,
    handed boolean NOT NULL,
    counter integer,
    alert_id bigint,
    alert_words integer,
    voice boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.message_id_seq OWNED BY public.message.id;
CREATE TABLE public.need (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    category_id bigint NOT NULL,
    number integer NOT NULL,
    details bytea NOT NULL,
    shown boolean NOT NULL,
    area bytea NOT NULL,
    address bytea,
    "when" bytea NOT NULL,
    due_at timestamp with time zone,
    name bytea NOT NULL,
    notes bytea NOT NULL,
    door_word bytea NOT NULL,
    wanted integer NOT NULL,
    taken integer NOT NULL,
    round integer NOT NULL,
    urgent boolean NOT NULL,
    status character varying(10) NOT NULL,
    progress_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE SEQUENCE public.need_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.need_id_seq OWNED BY public.need.id;
CREATE TABLE public.notice (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    key character varying(120) NOT NULL,
    audience character varying(60) NOT NULL,
    need_id bigint,
    round integer NOT NULL,
    by_id bigint,
    phrase bytea NOT NULL,
    lane smallint NOT NULL,
    topic character varying(60) NOT NULL,
    cursor integer NOT NULL,
    status character varying(8) NOT NULL,
    attempts integer NOT NULL,
    lease_until timestamp with time zone,
    due_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.notice_id_seq OWNED BY public.notice.id;
CREATE TABLE public.offer (
    contact_id bigint NOT NULL,
    category_id bigint NOT NULL
);
CREATE TABLE public.shift (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    proved_at timestamp with time zone,
    ended_at timestamp with time zone,
    step smallint NOT NULL,
    next_at timestamp with time zone,
    from_rota boolean NOT NULL
);
CREATE SEQUENCE public.shift_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.shift_id_seq OWNED BY public.shift.id;
ALTER TABLE ONLY public.address ALTER COLUMN id SET DEFAULT nextval('public.address_id_seq'::regclass);
ALTER TABLE ONLY public.alert ALTER COLUMN id SET DEFAULT nextval('public.alert_id_seq'::regclass);
ALTER TABLE ONLY public.alert_entry ALTER COLUMN id SET DEFAULT nextval('public.alert_entry_id_seq'::regclass);
ALTER TABLE ONLY public.assignment ALTER COLUMN id SET DEFAULT nextval('public.assignment_id_seq'::regclass);
ALTER TABLE ONLY public.audit ALTER COLUMN id SET DEFAULT nextval('public.audit_id_seq'::regclass);
ALTER TABLE ONLY public.category ALTER COLUMN id SET DEFAULT nextval('public.category_id_seq'::regclass);
ALTER TABLE ONLY public.chapter ALTER COLUMN id SET DEFAULT nextval('public.chapter_id_seq'::regclass);
ALTER TABLE ONLY public.check_in ALTER COLUMN id SET DEFAULT nextval('public.check_in_id_seq'::regclass);
ALTER TABLE ONLY public.contact ALTER COLUMN id SET DEFAULT nextval('public.contact_id_seq'::regclass);
ALTER TABLE ONLY public.conversation ALTER COLUMN id SET DEFAULT nextval('public.conversation_id_seq'::regclass);
ALTER TABLE ONLY public.duty ALTER COLUMN id SET DEFAULT nextval('public.duty_id_seq'::regclass);
ALTER TABLE ONLY public.event ALTER COLUMN id SET DEFAULT nextval('public.event_id_seq'::regclass);
ALTER TABLE ONLY public.invitation ALTER COLUMN id SET DEFAULT nextval('public.invitation_id_seq'::regclass);
ALTER TABLE ONLY public.message ALTER COLUMN id SET DEFAULT nextval('public.message_id_seq'::regclass);
ALTER TABLE ONLY public.need ALTER COLUMN id SET DEFAULT nextval('public.need_id_seq'::regclass);
ALTER TABLE ONLY public.notice ALTER COLUMN id SET DEFAULT nextval('public.notice_id_seq'::regclass);
ALTER TABLE ONLY public.shift ALTER COLUMN id SET DEFAULT nextval('public.shift_id_seq'::regclass);
INSERT INTO public.address VALUES (1, 1, 1, 'phone', '\x630dcd29921d3ca7a992c6c6211af8e4dd8ec96bb8b8910bbc87326e6e518b111248b4468533a411841c409c', '7e9045fb5192e9580b0c5e11d724e1161b311a49e9961fb6baac1c6cad5778d4', false, false);
INSERT INTO public.address VALUES (2, 1, 2, 'phone', '\x630dcd29ffd9f332b83d86ce2e9c2b5ca25b5cf090985e70d688be36bc7951e5f829b7c31b4ec3152af0f0a8', '4bac517710f9eba6d37e74e23b3facb3813178031bf426b85d088c2cf7671b31', false, false);
INSERT INTO public.address VALUES (3, 1, 3, 'phone', '\x630dcd29e400a1535dce949b220e0c06d9ee830658eafcf66103021436577155f09a391ed05632a2993e02ab', '5f2d5e3961e95dc490260a9495e9dace3577438f4dfa96640a10efed4b1c6561', false, false);
INSERT INTO public.address VALUES (4, 1, 4, 'phone', '\x630dcd29ecfa6900243665e79c4bb75101646a7b08717b2aa54971328e5a74e7dc3842dbb3c6e2cb5365182b', '3017d6c0849d86830741d02a90beb04354a8d6091071ea699f7058033ba8baaa', false, false);
INSERT INTO public.address VALUES (5, 1, 5, 'phone', '\x630dcd297018632e175c963bde3b2768a36b1e31d4d615ceeddc0878d166b902aec38b063a47a87002ce7a80', 'd00bf529b5b778278c781f1b63850e0c15045dba065aaa7f753dcae15df2ef78', false, false);
INSERT INTO public.address VALUES (6, 1, 6, 'phone', '\x630dcd293df96e6923af62f43e4b94ac5c7caa458a29c33da7ecb8657c512e34d3bf294f0e7a78265e978ad1', '6e1617c0c6098b13c1db27bb8d43e093a01fcf7bf43120bc48154308cbd74749', false, false);
INSERT INTO public.address VALUES (7, 1, 7, 'phone', '\x630dcd29dc972391522e78147a838c169f8913ae3806a7a29ce15fcd49686f84e0530a61afed4f676070c528', 'e12280b0a4f13f0180a83676cc671179f1c3d833e105fe84b50a5365b1a34c45', false, false);
INSERT INTO public.address VALUES (8, 1, 8, 'phone', '\x630dcd29064b28aa936ba631e920a1928172450b47779b3342753adaf6a5466104f1058573b651134b978419', 'c0f59d2a54904d88505c5735dfce41bf4f81556153a756c5e828952aee391e2a', false, false);
INSERT INTO public.address VALUES (9, 1, 9, 'phone', '\x630dcd29326b08fc4969753901496620722285ace1830499d949bcac27b938da2c0678864890abd76014d8ee', 'a916c1ed18ad14bd3ec3a8f46ebccac61f2742d2d92a55f687e09a7553f3c4bf', false, false);
INSERT INTO public.address VALUES (10, 1, 10, 'phone', '\x630dcd29554892713c311e3c98dc1e50399aeebbd680521812002a958160588ed0e8802e1ff118e5b56979b9', '7481922490c2046a59fbcd523fe1a63aabae77552e451d41e2c42a281cbd9259', false, false);
INSERT INTO public.address VALUES (11, 1, 11, 'phone', '\x630dcd298f7580a2aab2a80a6ef360a739d4e198ab26fbe071acfe7e41fe5a868cb987e62d8e36aebcbff123', 'f4c3a24e0093639cd0754fb4f87bc245dbbe6ea612a1ec7883ad2c802b269bb7', false, false);
INSERT INTO public.alembic_version VALUES ('0006');
INSERT INTO public.alert VALUES (1, 1, 1, 'sos', '', 7, 4, NULL, '2026-11-23 15:30:00+00', 3, '2026-11-23 15:50:00+00', 0, 5, '2026-11-23 15:30:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.alert VALUES (2, 1, 2, 'sos', '', 4, 5, NULL, '2026-11-23 15:36:00+00', 3, '2026-11-23 15:41:00+00', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.alert_entry VALUES (1, 1, 7, 'raised', '\x630dcd2991e824e7390c7d3a835720a8499ccca81c3451d878b8f65681ada84b2cc604', '2026-11-23 15:30:00+00');
INSERT INTO public.alert_entry VALUES (2, 1, NULL, 'told', '\x630dcd293bcd725756ac75899aa17207a69609a8d43b15ecddf58a32635a3908c0b4515ed7a263f53e', '2026-11-23 15:30:00+00');
INSERT INTO public.alert_entry VALUES (3, 1, 5, 'took it', '\x630dcd295cbc0c7af1114afff4d788cd6e2ca105162a45e47059d4e3e3efb2fa', '2026-11-23 15:30:00+00');
INSERT INTO public.alert_entry VALUES (4, 2, 4, 'raised', '\x630dcd291bcbf7f6f1db8bfdfcaf82bd8639d7a80b3164a76f06872f59f95b21b9b8e6', '2026-11-23 15:36:00+00');
INSERT INTO public.alert_entry VALUES (5, 2, NULL, 'told', '\x630dcd2921778886222bc147d57e4b406c173efdf80ac5fceba3682dd2f693ce4005a57a4737772cc6', '2026-11-23 15:36:00+00');
INSERT INTO public.assignment VALUES (1, 1, 1, 'open', '\x630dcd297c310cfd7b925e4a9a36da4bdedbcfece562d6e88085fcac16768a3d', '2026-11-23 15:00:00+00', NULL);
INSERT INTO public.audit VALUES (1, 1, 1, 1, 'took a place and got the contact', '2026-11-23 15:00:00+00');
INSERT INTO public.category VALUES (1, 1, 'Groceries', 0, false);
INSERT INTO public.category VALUES (2, 1, 'Meals', 1, false);
INSERT INTO public.category VALUES (3, 1, 'Rides', 2, false);
INSERT INTO public.category VALUES (4, 1, 'Childcare', 3, false);
INSERT INTO public.category VALUES (5, 1, 'Housing', 4, true);
INSERT INTO public.category VALUES (6, 1, 'Home repair', 5, false);
INSERT INTO public.category VALUES (7, 1, 'Medical', 6, true);
INSERT INTO public.category VALUES (8, 1, 'Mental health', 7, true);
INSERT INTO public.category VALUES (9, 1, 'Translation', 8, false);
INSERT INTO public.category VALUES (10, 1, 'Other', 9, false);
INSERT INTO public.chapter VALUES (1, 'Asheville Mutual Aid', '+18285550100', 'America/New_York', '\x630dcd294e9e3870a3187c0b898817f1ba95ba9c57f8339616178a366f2a28526c9808e380655aaa342645a47cbde49404231d80c7e3af0ab611d945dbd0cda6807ccceab74cc3d2cdcdb7ab5ac28bc864c7f23fc2ad741f715da95f93f5f07608d6855fb02e505302431a1a79de9f525b2e10764fd9dd2757a446e17601', 0, NULL, false, NULL, NULL, 3, 6, 30, 48, NULL, NULL, NULL);
INSERT INTO public.check_in VALUES (1, 1, 1, 1, '\x630dcd29659067d956b1d04b7133aee5b24eab804eb988aa70fec73f2d05ce627caea7f3d96eaedd8dd0f73019d103ad1ea4f1511ba7', '\x630dcd299c4fd2aa14d83a62a74a2a5a736094872564298b7724c109287f965b1b1a', NULL, '2026-11-23 15:00:00+00', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', NULL, NULL);
INSERT INTO public.check_in VALUES (2, 1, 3, NULL, '\x630dcd29510093583abe4038ca8e83d6ffa21c07561d85fdcb2f833bb1e1902d02e34d610a1caa3cf37e39f1dd', '\x630dcd2986b26f9966cbeab2a12fff33d8e6ded603f04f15708a3a5afb7def08eaf4', NULL, '2026-11-23 15:00:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, NULL);
INSERT INTO public.check_in VALUES (3, 1, 6, NULL, '\x630dcd290f3dde0dbd4d60d59eaf8a505e0522af2f9b60804f5dac3ccbd4dd205756e7e608c6c873', '\x630dcd2993827b934099bb5a3030da157673166fae11bd4dd7429c2144f5af738529', NULL, '2026-11-23 15:00:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', NULL, NULL);
INSERT INTO public.check_in VALUES (4, 1, 7, NULL, '\x630dcd29560aadf45ad278ea800a3889d882da7067a11d1629a3565157ecdf52fc7cce91269056b97fbe', '\x630dcd29df66aecb57a6b394eea831f075e017aa70345710dc1faaa0e22fe99f7af8', NULL, '2026-11-23 15:00:00+00', '2026-11-23 18:00:00+00', '2026-11-23 18:00:00+00', NULL, NULL);
INSERT INTO public.check_in VALUES (5, 1, 4, NULL, '\x630dcd29fcf62fc39ea60f3f356ac4b151ecd9a4d390b38aac80cdc30a52bf98b8c8ae009a2ef10fb8', '\x630dcd29f5b7fded5399d0359a6a19823acf18102b756017654fc189355c512506f5', NULL, '2026-11-23 15:00:00+00', '2026-11-23 18:00:00+00', '2026-11-23 18:00:00+00', NULL, NULL);
INSERT INTO public.contact VALUES (2, 1, '\x630dcd29f99079a8eac6f051fac4e62b2d15e96d5d28414aca91a44a50fbdd02b396ba4325976982', 'en', 'en', true, false, false, true, true, '\x630dcd29cac75ec753ceb7fcf9e9a9a64b8e79a528fe5f5dc2516b825e5de04b613ed15cca0c20de524e6b67d430ade5cc215cd26b', '\x630dcd29d8ef0690db21f1f2975bb5a8bf158db51fa15ec53d4054fdf3b16f03e814f8fe5792725a', '\x630dcd29be8eb23c350d6efc131aab929ad55f58e07763c4b7133d51135a8717642ce2c45babebfa7c4fcb07bde927c521', NULL, NULL, '2026-11-23 15:00:00+00', -1, 'ask first', NULL, false);
INSERT INTO public.contact VALUES (1, 1, '\x630dcd290a7fddc22e37eaf05b744459d60f819f5b7f8311de3ea0e0056d30459bb0baa7728403a0184d', 'en', 'en', true, false, false, true, true, '\x630dcd29f7275a1ebcf0a3d7fc46e235ee9e287e3b15b92554026435e4f49cbfe88101db9e2868a0e8444a22bc078837ecc415e57b', '\x630dcd29b485d77fdc221ecb320201c4a37a50bd8f9b54323ac666269310aaa8f8c11c593f2aa8418d84e8f5922f', '\x630dcd2921d93093fe84db44c4d2769f058a22ff269df900bd8f6813fbb61cb0a3e5e8c03de53cf5f3e87848c5ff954b', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, true);
INSERT INTO public.contact VALUES (3, 1, '\x630dcd298c41157da527aeb2c811eb88348cbbaeefd6f506022e42c638a4adcefd80ae132b83205ef6effc', 'es', 'es;en', true, false, false, true, true, '\x630dcd29ca61760e4924e0fc79a5063781be6e3523b02b2099fbd3379255d3ad89ab9bf0ffcad7526e07182883eb33f62578c8f09a', '\x630dcd2964b26e1ef6abdc7ffd0c03bdce9d191ee0236b8c5e12680e21246bab6bebee3c27c4431d2f86824834de', '\x630dcd2938e487de9d939c285ec7229991cdceb901ad1995107ec95241272c797bb79995a9eb6b27ed20119f364e534f8703', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, true);
INSERT INTO public.contact VALUES (6, 1, '\x630dcd29e30db0c80f940e2541a05cd163dc3827bd26b9dce0e43f488cb95dc8f03941bb03058f', 'en', 'en', false, true, false, true, true, '\x630dcd296ef0e1b840c9495266b43c2e6bb637cee4cd7e41405c175f45f3fd53494a7f4c52e6d2407053a5d61ccd1eccc3c8cd6869', NULL, '\x630dcd2964bff571acb021ae749715b039634113582eca154cafd3ea143373e94919e6c1e80d7ed7763fd9dde46f25ef', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, true);
INSERT INTO public.contact VALUES (7, 1, '\x630dcd29b2dd7c8d8faeb236f6711006373d4be9f40b38864e46e5bde5a9eda807716777540f15', 'en', 'en', false, true, false, true, true, '\x630dcd299f6ff30c5a2b935fd5023eee56def2d0308b756dde5d00f7117717eae23e676c68cfebcc7d2b8b2deb5beba572dbbfe412', NULL, '\x630dcd296d59dfef72d62d2ddcfbb84aaaea7996765568add14ca3ceef0ce25560f467018615a8221a8006f6a7c34acf', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, true);
INSERT INTO public.contact VALUES (4, 1, '\x630dcd298ac505aa6127a46dc2e03261df61efb61a78196ecee0e9dc1c17df64cafb8699c528ed66', 'en', 'en', true, false, false, true, true, '\x630dcd29ad9b39baf0e10cf3e816564d4170928d7065eec47ba7fcc04b56c591635e28cc907417a7fec481a1f35f16e0f1bc054d35', '\x630dcd29347747c522267fd831a49dbd36c987cbb0b86d792576d933d4056ff044768180014a77135a04072d595e93', '\x630dcd2938faab2978a712b10912e29704efe571af3f77b30ac1ad29a97101e9fc4a1cf3e07f6d55fec984489dcd3218', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, true);
INSERT INTO public.contact VALUES (5, 1, '\x630dcd29962cedd17821db4fa0a5208ad01c02c1e7e0acf5d9a5bf6a9957dc3606ae6b85c0b6ed5f9d', 'en', 'en', false, true, false, true, true, '\x630dcd293105a268137e8c4111a2239878410dda0a8b60f6cfb0f60ade86ac183e1511d9e7693f65ab950493219ce332529ac2ba10', NULL, '\x630dcd2920b0a4090c5ed85b250f1a3c25c8bf6cc9581c56535d6fb56c3dcc4fda5dbc341286d790ad064d6dc34829', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, false);
INSERT INTO public.contact VALUES (10, 1, NULL, 'en', '', false, false, false, false, false, NULL, NULL, NULL, NULL, NULL, '2026-11-23 15:30:00+00', 0, 'ask first', NULL, false);
INSERT INTO public.contact VALUES (11, 1, NULL, 'es', '', false, false, false, false, false, NULL, NULL, NULL, NULL, NULL, '2026-11-23 15:30:00+00', 0, 'ask first', NULL, false);
INSERT INTO public.contact VALUES (9, 1, '\x630dcd29076237a5ab27184fad63afa9d87c0160b64d0102396986c9aa83bddb6c850d37', 'en', '', false, false, false, false, false, NULL, NULL, NULL, NULL, '\x630dcd29644f6925120174a3e409d936a78dda9684305643836f037efd53118e35dff2b0d543b56235e509f2e3426dd03843cdb8aae64c791b09cb9189735f4c81d25f9b38f591d2e6969681ba6eddfb8d5730b5d3220b1b43b8afeca8a5dc3b20e86376d50277df134a160af1893e62078baddf018618', '2026-11-23 15:00:00+00', 0, 'ask first', NULL, false);
INSERT INTO public.contact VALUES (8, 1, '\x630dcd2921b0d74c1d3ef023816dfbca93859e479294af4613d28a8f31e0407f9e2938f3e8ca2a3b43', 'en', 'en', false, false, true, true, true, '\x630dcd2949fc56314a6ca07efed55cc19c90d441294c5be8edc0b0335b9233bff839ab3ea8e695a162e228918010d22480fc5b2c30', NULL, NULL, NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, false);
INSERT INTO public.conversation VALUES (13, 8, 'rota', 'end', 2, true, NULL, '\x630dcd29ea7cb2bf57af1156b536b2bd31cdf035639fa863f891726df65c7f0767aba5b60d5359eb0eb5c5b151b6', 0, '2026-11-23 15:36:00+00', NULL, NULL);
INSERT INTO public.conversation VALUES (8, 7, 'safety', 'end', 2, true, NULL, '\x630dcd2918679c1e716c680a8d69978bf6d1bc24309cbc977e94e206e72c87be68a2', 0, '2026-11-23 15:30:00+00', 4, 1);
INSERT INTO public.conversation VALUES (9, 5, 'alert', 'end', 2, true, NULL, '\x630dcd2990c05eb080e876849efaa7d494470deddb895f3733ec1404a754e4d01805ecc26efd9543204dd3817c96', 0, '2026-11-23 15:30:00+00', NULL, 1);
INSERT INTO public.conversation VALUES (14, 4, 'safety', 'end', 2, true, NULL, '\x630dcd2902436cc577f7138ee132078b76fa871833b742e78502b0175fb18e39e53d', 0, '2026-11-23 15:36:00+00', 5, 2);
INSERT INTO public.conversation VALUES (2, 1, 'respond', 'on the way', 2, false, 1, '\x630dcd297fcb47d3a405ef211f5776b20d7fe5590c96db4722c1079b1c29392307a85db1d4e0fcd1cffebde32404', 0, '2026-11-23 15:00:00+00', NULL, NULL);
INSERT INTO public.conversation VALUES (1, 9, 'ask', 'waiting', 11, false, 1, '\x630dcd29cc251d4ba1f9519026b92112185c73676711ebe9f4211a67db1457c87dae34cc01593e51886cc8fde1c3f7c1d14728726ba329470ceb963bb05daf4f03e99c45eff46929132ad846db05e1c8', 0, '2026-11-23 15:00:00+00', NULL, NULL);
INSERT INTO public.conversation VALUES (3, 1, 'check in', 'out on call', 3, false, NULL, '\x630dcd29446a45e3fdc1d63b78dab804242e3fb1be816797264a13c56578e5b187a43de8067c9590ff99728b5001652a4f58b7068b9f8f583d9780f5d2c34833214d6a66420837e7f4ff91134711cf949b78787bff4d', 0, '2026-11-23 15:00:00+00', 1, NULL);
INSERT INTO public.conversation VALUES (10, 10, 'ask', 'when', 6, false, NULL, '\x630dcd29a2d1544121db2a07788f65225abf307c1aa265b09e4754d716b376aeb2c7240b7c7141be7682acb2b7d503178264e6e4078ce7e306dcb049c6bb67047c61f7b17546b665e83242eec1bd14770ee580253469a5c85a0dfec8069254250b27f637e19bcf5a482ffac1a372eb694f10e95c51f1b26a7e28a2e78c94c3bb5f44c79fb10e03194e5999c5502a07987552f024fc243dfe3d5135cfdd', 0, '2026-11-23 15:30:00+00', NULL, NULL);
INSERT INTO public.conversation VALUES (5, 6, 'check in', 'out on call', 3, false, NULL, '\x630dcd299bccbce1a9a5ab33a7aa9445991a9d880ad0949eb0c0fdd39fce1330996df7544f2a293330f27a8a423c', 0, '2026-11-23 15:00:00+00', 3, NULL);
INSERT INTO public.conversation VALUES (6, 7, 'check in', 'out on call', 3, false, NULL, '\x630dcd29c784ec3d09447ac6fcdf4106c960dcf4062f18c3ceed750c81fb6faf7015c6f09421d5b78a4159561365', 0, '2026-11-23 15:00:00+00', 4, NULL);
INSERT INTO public.conversation VALUES (11, 11, 'ask', 'address', 5, false, NULL, '\x630dcd298739949b635a4bbd30d364783af3bd3f540ddd3be1a0a0c90c17692dd59340f8a1a8acd7bd5a842c319b51b8036c183a749edfe9cbf4f6802718a87a16cbb40cfc51c06a5521d6513bb880d2b3b81dbdca649dc1ecb1786adf367e4c0b07b554897fa785ac88b0ae882de7e9e34fa97b8ba0b6d5e28571300d903761', 0, '2026-11-23 15:30:00+00', NULL, NULL);
INSERT INTO public.conversation VALUES (4, 3, 'check in', 'asked', 4, false, NULL, '\x630dcd29f1074b9556a8efa4acf210f2a25e40a868a5df3a997ea89d136eaa8275830a6dfe4399f5083093f5732b', 0, '2026-11-23 15:35:00+00', 2, NULL);
INSERT INTO public.conversation VALUES (7, 4, 'check in', 'out on call', 3, false, NULL, '\x630dcd2913ec8f24dbe35efa5ee1bd77d585b31924c7f659fa06803c96052719a0491025ef6e3322ae7d430d2fcc', 0, '2026-11-23 15:00:00+00', 5, NULL);
INSERT INTO public.conversation VALUES (12, 9, 'ask', 'waiting', 10, false, 2, '\x630dcd293b347922b9e230157483969c0eeba66f2b1910fadbfc360aa8bc0f2857f7a4e363a1504a1ea8389ba34e09b1e5a2cc94a06e18f29719ba053e101b54ed11d7888a7562e86a7745c4194cc664', 0, '2026-11-23 15:35:30+00', NULL, NULL);
INSERT INTO public.event VALUES (2, 9, 'timer', '1 day', 1, 1, 5, NULL, NULL, '\x630dcd298397c4c0f2cf7418c73c4074f9ecc7dd4b86cc77fee9a431f8c88a49c7c1', '2026-11-24 15:00:00+00', '2026-11-24 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (4, 9, 'timer', '1 day', 1, 1, 7, NULL, NULL, '\x630dcd29de63bf81af93c7c233857e635970cd0b3651b2fc1569346f604f4478631b', '2026-11-24 15:00:00+00', '2026-11-24 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (6, 9, 'timer', '1 day', 1, 1, 8, NULL, NULL, '\x630dcd29650c9bddc3b965720262b189e6e10fa5163159bf6c5fc3da6304aca027d1', '2026-11-24 15:00:00+00', '2026-11-24 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (8, 9, 'timer', '1 day', 1, 1, 9, NULL, NULL, '\x630dcd29614a85c6074c5856741bab040673d43b7afa3ec4e043a24293af73c794da', '2026-11-24 15:00:00+00', '2026-11-24 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (9, 9, 'timer', 'the time wanted', 0, 1, 10, 1, NULL, '\x630dcd2997a0fc46624635e50c753b64d8ac3348b34ff11b7e889d492b9c4f228b0a', '2026-11-23 22:00:00+00', '2026-11-23 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (11, 9, 'timer', 'the lifetime of the request', 2, 1, 10, 1, NULL, '\x630dcd29a2cc8992faf869b7c73b6a19c43db98b0e20d0f0f7a368c5870744ed212c', '2026-11-25 22:00:00+00', '2026-11-25 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (12, 9, 'timer', 'the day after', 3, 1, 10, 1, NULL, '\x630dcd29e69e18869485fddaed833bef57d52eb783d8f9059222aad9654473a10c63', '2026-11-24 22:00:00+00', '2026-11-24 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (13, 1, 'timer', '1 day', 0, 2, 1, 1, NULL, '\x630dcd29577a852b29fd6cff70863ff233a8b6cc892572c4896ff69f40689ed56f32', '2026-11-24 15:00:00+00', '2026-11-24 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (14, 1, 'timer', '30 days', 0, 2, 2, 1, NULL, '\x630dcd2929664e61aa6f926ebd8c4aa58a1a48d5c4c3b11404230c1acca21bf0a4f8', '2026-12-23 15:00:00+00', '2026-12-23 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (15, 9, 'news', 'accepted', 0, NULL, NULL, 1, 1, '\x630dcd293fcbee34a62f392ba7e0e901c4f2114d6e54f136272f803a5a86711344a1', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', 'done', 0, NULL);
INSERT INTO public.event VALUES (16, 9, 'timer', 'the time wanted', 0, 1, 11, 1, NULL, '\x630dcd29aaccf2ea9007be90a9246db76de579508ddd598be81960b533530471d82d', '2026-11-23 22:00:00+00', '2026-11-23 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (18, 9, 'timer', 'the lifetime of the request', 2, 1, 11, 1, NULL, '\x630dcd296eb4247bc5bf8e4b153fbc55412117b0ddb1328755aac5abef3672a04612', '2026-11-25 22:00:00+00', '2026-11-25 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (19, 9, 'timer', 'the day after', 3, 1, 11, 1, NULL, '\x630dcd29dc56de8f45ab1807897d634296fba0c929c3c4a5892b5f92e577f35f7a0e', '2026-11-24 22:00:00+00', '2026-11-24 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (21, 1, 'timer', 'the time given', 0, 3, 3, NULL, NULL, '\x630dcd29917b1adf25eeefa9ef9b89f5274199870d0d64e0712df94fe4d8e2b29e39', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (25, 6, 'timer', 'the time given', 0, 5, 3, NULL, NULL, '\x630dcd29586e34daeffeb4011f34e816005a8eee2785ca168426c43b2c1079013ce3', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (27, 7, 'timer', 'the time given', 0, 6, 3, NULL, NULL, '\x630dcd29160d8a173953d39b076a0e691178a9e412c26fb375fd39aa13415881a48a', '2026-11-23 18:00:00+00', '2026-11-23 18:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (29, 4, 'timer', 'the time given', 0, 7, 3, NULL, NULL, '\x630dcd29f4947c650935787f57ba261717cf2365af5e76b32535afc1b85d3e05a970', '2026-11-23 18:00:00+00', '2026-11-23 18:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (20, 1, 'timer', '1 minute', 0, 3, 1, NULL, NULL, '\x630dcd299e3dd44d91228e01540c6b711a961fdaa5c11e267975296e81a9bca72e2e', '2026-11-23 15:01:00+00', '2026-11-23 15:01:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (22, 3, 'timer', '1 minute', 0, 4, 1, NULL, NULL, '\x630dcd29dd9da0e2ebee90f07ec3c4ad3dac951e26c07ba7e92b3c9bea3017f889c2', '2026-11-23 15:01:00+00', '2026-11-23 15:01:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (24, 6, 'timer', '1 minute', 0, 5, 1, NULL, NULL, '\x630dcd29b5e53809f8cab2084d66942d4f6ce34dc0fb60f632c15546621046c94e00', '2026-11-23 15:01:00+00', '2026-11-23 15:01:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (26, 7, 'timer', '1 minute', 0, 6, 1, NULL, NULL, '\x630dcd295454fe92f10996d18d154127b50b65fbe2eeb1cdff23d8b3c3c08033be23', '2026-11-23 15:01:00+00', '2026-11-23 15:01:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (28, 4, 'timer', '1 minute', 0, 7, 1, NULL, NULL, '\x630dcd29de66209c924a2a68a256d99964299a9dcba7dc4ea97471dd894b6ff7e506', '2026-11-23 15:01:00+00', '2026-11-23 15:01:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (1, 9, 'timer', '30 minutes', 0, 1, 5, NULL, NULL, '\x630dcd292eb35db8a89fd449c0401a53e0d050427684139d043e3d9029bb8b7380a8', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (3, 9, 'timer', '30 minutes', 0, 1, 7, NULL, NULL, '\x630dcd29815e78796ba3fda0e7ed5d02cc3f0a4fdaa6339b0fe12e1f6fda9afc0d46', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (5, 9, 'timer', '30 minutes', 0, 1, 8, NULL, NULL, '\x630dcd29509ab3ba607ffb4129a80d6aa434a2c46a87c8c7c489b6d5f712589cd071', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (7, 9, 'timer', '30 minutes', 0, 1, 9, NULL, NULL, '\x630dcd291309811580fd30721336c64ae26607789d0a64a62c03e808b381afb733a4', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (10, 9, 'timer', 'the patience of the chapter', 1, 1, 10, 1, NULL, '\x630dcd293254b2b9ed5a1264279473a0366d5ad2019f1af1fd4f5612df9c972afe8c', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (17, 9, 'timer', 'the patience of the chapter', 1, 1, 11, 1, NULL, '\x630dcd29dd59cbbbbb032de0f72ed50766988d2542fc0ddc6331c44551f7f4c7b7a0', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (23, 3, 'timer', 'the time given', 0, 4, 3, NULL, NULL, '\x630dcd293f9c0ed314e98a9ecb38b1a52909e4e3d7ac882258173380e2ccb10e07d9', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'done', 0, NULL);
INSERT INTO public.event VALUES (31, 3, 'timer', '10 minutes', 1, 4, 4, NULL, NULL, '\x630dcd29f51b13f058e76cf5f9bd4e860252349d4e698716118a92ecbdfc63f86c98', '2026-11-23 15:40:00+00', '2026-11-23 15:40:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (32, 10, 'timer', '30 minutes', 0, 10, 2, NULL, NULL, '\x630dcd2970bc938a1d82f50af7cb0d0a0c456a1e95342aa637244027d6b51da01243', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (33, 10, 'timer', '1 day', 1, 10, 2, NULL, NULL, '\x630dcd2972b3d57edeee5a4dc1cccff49f71b79bb627540310743ef5fe7f75fee96e', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (34, 10, 'timer', '30 minutes', 0, 10, 3, NULL, NULL, '\x630dcd297ec3562dfdb92b2a469f9c4a9056d6df6c0fd5808400b0c1211d45afd223', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (35, 10, 'timer', '1 day', 1, 10, 3, NULL, NULL, '\x630dcd29624ead7502014c3cc60eb41eaea4997e6a5a11e345cac4c19b0b7459a06f', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (36, 10, 'timer', '30 minutes', 0, 10, 4, NULL, NULL, '\x630dcd291a47eec08a0100ba8807c513a2b9bd78df187da9f999133a6092769bf7a6', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (37, 10, 'timer', '1 day', 1, 10, 4, NULL, NULL, '\x630dcd29ba82d851ff46f5ce3975a95ed4c2cb7cda71160f00b142b036b8e1e9f687', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (38, 10, 'timer', '30 minutes', 0, 10, 5, NULL, NULL, '\x630dcd296fc360f50f8288e1d979982ce732a764ccba33184696fd4669f308f31ec6', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (39, 10, 'timer', '1 day', 1, 10, 5, NULL, NULL, '\x630dcd29b1996ed0ed0d64bb5a469fb2a282c3593d16a54615fee3b3ca3da79faacc', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (40, 10, 'timer', '30 minutes', 0, 10, 6, NULL, NULL, '\x630dcd29bad9f8a140540f396067caf781d0cc6a8dd1107e010f3a60930f571e0d60', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (41, 10, 'timer', '1 day', 1, 10, 6, NULL, NULL, '\x630dcd29c58ef475d704150692b14e530c5c4b6da6f8e7def9e9ce370be40d291452', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (42, 11, 'timer', '30 minutes', 0, 11, 2, NULL, NULL, '\x630dcd298aa00e960b4d959c9fbacef903733ce8ca1fc2afef14e7114c8e6abe13f1', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (30, 3, 'timer', '5 minutes', 0, 4, 4, NULL, NULL, '\x630dcd297bb2c8aea58b48b0a130afee7707701de85c08de9798c12d03e983f11c13', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', 'done', 0, NULL);
INSERT INTO public.event VALUES (43, 11, 'timer', '1 day', 1, 11, 2, NULL, NULL, '\x630dcd29687e386a59cd8b12ca78e93c1ef2cd6ea2b667c3d8dcb8a5a7edbc19b3b5', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (44, 11, 'timer', '30 minutes', 0, 11, 3, NULL, NULL, '\x630dcd29f40b298eaf8a3b1bdad61bd006c04032c78d060b4f6a86245007b5466d76', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (45, 11, 'timer', '1 day', 1, 11, 3, NULL, NULL, '\x630dcd29a8afd83b9769ab01cba7f5246fc09de8ca0bebb42226d88fb36af82e2f7e', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (46, 11, 'timer', '30 minutes', 0, 11, 4, NULL, NULL, '\x630dcd2967fe9c779d41027ba809bd9992020d8868305b40f1962e897e2ffb652720', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (47, 11, 'timer', '1 day', 1, 11, 4, NULL, NULL, '\x630dcd29301e6c6835913829919ec419c3b0ed5f5936f0d2a749ddc8e369ba25fc1e', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (48, 11, 'timer', '30 minutes', 0, 11, 5, NULL, NULL, '\x630dcd29c7a2212c53fbc6dafe4018268df90e1e9229309e87a1337dbd41edf970b4', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (49, 11, 'timer', '1 day', 1, 11, 5, NULL, NULL, '\x630dcd295d2b70220275d4cda9112abe7ad37dd7cbaa15cb06d66f041e6a5700dc99', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (50, 9, 'timer', '30 minutes', 0, 12, 2, NULL, NULL, '\x630dcd29f0cb7875d36d7b43d595934d55af756fe4e55d4685b8578321151db737f3', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (51, 9, 'timer', '1 day', 1, 12, 2, NULL, NULL, '\x630dcd29cb9ecaec6f16ed651806cff8e2376e8264ad300d57bbc79337f66e5d0bfa', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (52, 9, 'timer', '30 minutes', 0, 12, 3, NULL, NULL, '\x630dcd2924dab72ed551ec3346d3b53ea27318bdc534f440f33b16d65f2a198b0fdb', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (53, 9, 'timer', '1 day', 1, 12, 3, NULL, NULL, '\x630dcd29025ced19ce755d8a0e59e3e795dc88ca9ffa9d7c0291c5b56b44f5feaf0e', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (54, 9, 'timer', '30 minutes', 0, 12, 4, NULL, NULL, '\x630dcd2900aa6835672251075a2b60bcb69b5317ce53417f0e495f4bae6b82a08136', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (55, 9, 'timer', '1 day', 1, 12, 4, NULL, NULL, '\x630dcd2987765b23c10e1f3fadefba3a6bb693d161cf03aa4e8efb30914febd9e99f', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (56, 9, 'timer', '30 minutes', 0, 12, 5, NULL, NULL, '\x630dcd29df910816296ca7edd8232f71e599f866a7382dd6c11e41e5464cacccc726', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (57, 9, 'timer', '1 day', 1, 12, 5, NULL, NULL, '\x630dcd2986d747231aee18a28f5bd28d79757d7c9c662e7621f43d3c83b34beab202', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (58, 9, 'timer', '30 minutes', 0, 12, 6, NULL, NULL, '\x630dcd291da4946bb3a90a261e8f4d8679e019d977a45b5dcaa8dcc57e0391384ff0', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (59, 9, 'timer', '1 day', 1, 12, 6, NULL, NULL, '\x630dcd295c3b0872ecbb6654ed4e8d2941611008d5fedc8738477572011a5070e5fd', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (60, 9, 'timer', '30 minutes', 0, 12, 7, NULL, NULL, '\x630dcd2987294dabc0c8ec322097bee12a57930b49a273da50e6bf752ab96ea91f84', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (61, 9, 'timer', '1 day', 1, 12, 7, NULL, NULL, '\x630dcd293c619ff4079a3c6d848a14c8a2df25a277c3b95016be7ae7c303c8c6982d', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (62, 9, 'timer', '30 minutes', 0, 12, 9, NULL, NULL, '\x630dcd29c1e5496d08cc9739f08f7424538d9216c7b5500a992d51a814dcd13141d1', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (63, 9, 'timer', '1 day', 1, 12, 9, NULL, NULL, '\x630dcd299e89c8ff2a9f7ebebbb68ce803af4b3de68e68b54af7a8ef592c571dec16', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (64, 9, 'timer', 'the time wanted', 0, 12, 10, 2, NULL, '\x630dcd2910ec47726f493d6c26d927e4315bdbdfb125b2f38ae2ccd3ee9a50479cc3', '2026-11-23 23:00:00+00', '2026-11-23 23:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (65, 9, 'timer', 'the patience of the chapter', 1, 12, 10, 2, NULL, '\x630dcd290e23a470ff2117772d22e8efdd857eff1b8400267261e18f170d8b7db90a', '2026-11-23 16:05:30+00', '2026-11-23 16:05:30+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (66, 9, 'timer', 'the lifetime of the request', 2, 12, 10, 2, NULL, '\x630dcd2981996cfd1bfec6412df517349832ec2eb8f5b084313bd6c24be93fc4e6ec', '2026-11-25 23:00:00+00', '2026-11-25 23:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (67, 9, 'timer', 'the day after', 3, 12, 10, 2, NULL, '\x630dcd29a55f572c0bdcbc79f8187c205d6544a7926e558c8fd57774a19354f80d24', '2026-11-24 23:00:00+00', '2026-11-24 23:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.invitation VALUES (1, 1, 1, 1, 'accepted', '9aa324088ec838331e495667ddf8b83c7bb17d4cb9c53da1e1e7233ae10ec591', '2026-11-25 15:00:00+00', '2026-11-23 15:00:00+00');
INSERT INTO public.invitation VALUES (2, 2, 1, 1, 'standing', '764bf8cba518aa6b790251c0c48db5ca4e4594557b3fc97a507e1ab033482e97', '2026-11-25 15:35:30+00', '2026-11-23 15:35:30+00');
INSERT INTO public.invitation VALUES (3, 2, 2, 1, 'standing', '43002d41b21cad4a58563c35142772021f233b700aa1ed287cb2f59b8ed1a265', '2026-11-25 15:35:30+00', '2026-11-23 15:35:30+00');
INSERT INTO public.message VALUES (1, 1, 9, true, 'in:SM00000000000000000000000000000001', 1, '\x630dcd295a309b7a1de823266009ca923202cbdf1fcc2230511ec9c670661c62443c9d6689d844a7103694ed9c2e8fbb5d23b8ff24cce3363bc96badc23e03cce75bd6228609677cf07bb80beaa9dab46376568cdccb375ad5c509d39d7c451a0c545d9eb0d8', 'taken', 'SM00000000000000000000000000000001', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (3, 1, 9, true, 'in:SM00000000000000000000000000000002', 1, '\x630dcd29d9bc876fd877d3022401092e29ae729017194403464b00643145edf2d512cf78d762e8d395013aa0', 'taken', 'SM00000000000000000000000000000002', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (5, 1, 9, true, 'in:SM00000000000000000000000000000003', 1, '\x630dcd2945b23690317fdbfc92f4dc9fcc60bafbb9a36f324b8f3ed1addb057474', 'taken', 'SM00000000000000000000000000000003', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (7, 1, 9, true, 'in:SM00000000000000000000000000000004', 1, '\x630dcd29153ebd0c1d73d639b94316a244160f345c6137f576cba4d674979312cb4984cf', 'taken', 'SM00000000000000000000000000000004', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (9, 1, 9, true, 'in:SM00000000000000000000000000000005', 1, '\x630dcd2924f12095d6a1fbf56e3d30f9c3537a13211d939e7c9ba723cb34171dd8038379', 'taken', 'SM00000000000000000000000000000005', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (12, 1, 1, true, 'in:SM00000000000000000000000000000006', 1, '\x630dcd29e0414b899e59d4371ebc04adbc726b5184d0ee50895e65a76e868a80d4b15b4c1351fd61', 'taken', 'SM00000000000000000000000000000006', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (15, 1, 1, true, 'in:SM00000000000000000000000000000007', 1, '\x630dcd292a24924259c7fbd36c656354b2a942bfdca253b1076572b241f682deea354a5d', 'taken', 'SM00000000000000000000000000000007', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (17, 1, 3, true, 'in:SM00000000000000000000000000000008', 1, '\x630dcd29c30ea3fe8ebf96622dc57bd485afbaf8b459385e7cc9a0f36c0c76faa9ca052b0accb565a9b520a976935c5ce21a5b2c93bfbaa9ae2ae44722101bf421', 'taken', 'SM00000000000000000000000000000008', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (19, 1, 6, true, 'in:SM00000000000000000000000000000009', 1, '\x630dcd29e944b250cfe76ce1308f88d3d474c0e994f2d359d8ea36244c047028187634b51f72649a3303ec0141c72ddd58c488a354dabea6da842b73af', 'taken', 'SM00000000000000000000000000000009', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (21, 1, 7, true, 'in:SM00000000000000000000000000000010', 1, '\x630dcd295f4d598d5e637bcc937d184a0852bdddfec5d3b9a9febaf04fc93766de0354bdfda04df0fa8e72afc66e673542f02aee01922e6aa828a72f', 'taken', 'SM00000000000000000000000000000010', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (23, 1, 4, true, 'in:SM00000000000000000000000000000011', 1, '\x630dcd29edfe44eaa5bc58b864a1c8b091975a6d9a898b24694a4f5bfca34f8d3c771824f77d5852c371735a953049bca95b98cb0c4b8f390edcb2', 'taken', 'SM00000000000000000000000000000011', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (2, 1, 9, false, 'mSM00000000000000000000000000000001:9:0', 1, '\x630dcd29d5f22624c1c6e69ea2dc7ff948fd3993efb2f2134a69920b6580e8fe9a4c77054d7cf5eb126aa69e0f604f0da48987f77ce2d8a5ec880295d683340e1e3114b69172baa80d1998bfda52942a75bde6d69234e2f97739461f92079bc44724e5aa04225fb68fd1d6526a2ad5f916c0162aab740008c534aacc03f26749c0998d9d8a604994a65de7f7839fd1f409408b2a31371023224fc41bd28cd1f5a8353836ca467fc050bab06f8be83b501fe9003c7c3aaf23849c2718abcceab831c5bb4892ece6ad1b2713880002ff210bd54dc0cdd133bbb5b41eca606cd7c27ff6429a', 'sent', 'SMdump2', 0, '', '', NULL, 1, 2, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (26, 1, 7, true, 'in:SM00000000000000000000000000000012', 1, '\x630dcd29bc7c408836240b8723f57086c203b96ec03efb9887ca79082b186272da3f4a', 'taken', 'SM00000000000000000000000000000012', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (29, 1, 5, true, 'in:SM00000000000000000000000000000013', 1, '\x630dcd29d6e4c0b00f5b88d9271b6890d8d5309dc2b086d02cbebec9cd8bfe071780e9098a', 'taken', 'SM00000000000000000000000000000013', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (31, 1, 10, true, 'in:SM00000000000000000000000000000014', 1, '\x630dcd29750600dd4be91a0179e8037b20808d31a0283ee10abea8ecb3d1898dad91c825', 'taken', 'SM00000000000000000000000000000014', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (33, 1, 10, true, 'in:SM00000000000000000000000000000015', 1, '\x630dcd294a6dcbb5d138f8f589d51c6fe713cb52e2a0284a42d13a984eb8546266e007b417e7c04592', 'taken', 'SM00000000000000000000000000000015', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (35, 1, 10, true, 'in:SM00000000000000000000000000000016', 1, '\x630dcd29f943193de51c8d3d48a818175370b6c348c5d5c42db6f2febc4e6487f7cb4828bac0180897d58ecae7cbd8016bda7cdb0573e878c8865947', 'taken', 'SM00000000000000000000000000000016', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (37, 1, 10, true, 'in:SM00000000000000000000000000000017', 1, '\x630dcd29b390105cc19ad095c69d67402c63ffad86fcf12ab1929a9331420c29a1', 'taken', 'SM00000000000000000000000000000017', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (39, 1, 10, true, 'in:SM00000000000000000000000000000018', 1, '\x630dcd296b0e6727b3e41322c62288beb272d4c875eaea1f8838e84ec174b15c974c983b2cb525722e', 'taken', 'SM00000000000000000000000000000018', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (41, 1, 11, true, 'in:SM00000000000000000000000000000019', 1, '\x630dcd2962ab062d9432e1720fead63f33a76c66059696016245c273be4ab786b2e1865440', 'taken', 'SM00000000000000000000000000000019', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (43, 1, 11, true, 'in:SM00000000000000000000000000000020', 1, '\x630dcd29d99e1c86808b6fa07023c74bb8d521a1b5ff2ad5d5ce2bf58bba2bc691ce6d0feae5', 'taken', 'SM00000000000000000000000000000020', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (45, 1, 11, true, 'in:SM00000000000000000000000000000021', 1, '\x630dcd2950f9dba1c1e1449ccbbb8ea0530e7d24a600f5dd4232489007d4bdbc9efaf5daf1a0a7fcece0c43411480a737c1d74d2d0c6f68cd53a', 'taken', 'SM00000000000000000000000000000021', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (47, 1, 11, true, 'in:SM00000000000000000000000000000022', 1, '\x630dcd290097cc7917b8ea8b7e52156f643522dda14d26f001c23df127064cbb26', 'taken', 'SM00000000000000000000000000000022', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (25, 1, 3, false, 'e23:3:0', 1, '\x630dcd29648a6c9f9da779452c66f97e430638628d5ca963b6c2a5d55e0be37ccc6de5751cedf4ac84c5f56d44a287568e68a2695b9e97cc4035de10bea81626c035f5e5f107c240599cac32aa414176fbefa3235662782df69278f07bccecf45927cdc58462fb049727bbe59b8dad5ff3800576b710e3d1e3f7c9', 'sent', 'SMdump25', 0, '', '', NULL, 4, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (50, 1, 9, true, 'in:SM00000000000000000000000000000023', 1, '\x630dcd299d92a1077cfef36c3390c96b1062978c69cf2ff19062b7aa1e30eddaea9e8f9a', 'taken', 'SM00000000000000000000000000000023', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (52, 1, 9, true, 'in:SM00000000000000000000000000000024', 1, '\x630dcd29c08300feaca0d0de5d555547ed32362c3280636b73988c3176e873941f094bc4b6fbbf7b0c', 'taken', 'SM00000000000000000000000000000024', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (54, 1, 9, true, 'in:SM00000000000000000000000000000025', 1, '\x630dcd29704e046c72180c42f31f1c78f4599bfe8d6bdc93dcec4a2b5815aabbb9a09d0c6d643d1b9295ec158c80', 'taken', 'SM00000000000000000000000000000025', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (56, 1, 9, true, 'in:SM00000000000000000000000000000026', 1, '\x630dcd296d5faa5e62f823a6d95e906ced1fbcda6adcfd958cb776abc404d2d8baecb97201275ae8', 'taken', 'SM00000000000000000000000000000026', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (58, 1, 9, true, 'in:SM00000000000000000000000000000027', 1, '\x630dcd2986fe364f4b99b2383bb52feb184dde121ec2ba4e08d2f918d3ac229a9d1c5e4c', 'taken', 'SM00000000000000000000000000000027', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (60, 1, 9, true, 'in:SM00000000000000000000000000000028', 1, '\x630dcd29eac807cde77de22ff2d896c169403ab9d1d452c36e9438dd0a22a67da997b6ba5843c4e437f80c3f', 'taken', 'SM00000000000000000000000000000028', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (62, 1, 9, true, 'in:SM00000000000000000000000000000029', 1, '\x630dcd29d7d4f930a609ae4317f17161e473ff3d5559742b14abc2ce937a40465e', 'taken', 'SM00000000000000000000000000000029', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (64, 1, 9, true, 'in:SMb8c1680838b71d54992b118b368a4582', 1, '\x630dcd293ce8eb6f35dc1ea3ca8948e263fa72639361da188c344ce2315032900e0f5f26', 'taken', 'SMb8c1680838b71d54992b118b368a4582', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (67, 1, 2, false, 'n3:2', 2, '\x630dcd29259ba4c1f7ae1272fca7b97ba319cb75e0351f13586c04a979e00c58906d341094811452201c1abe8d98c0e46357d1c388d1aac29456bfb7c375129ce93f1b068c439f6c5ec0491b70309fa029d6c9d80cfcc14a9644ac0d3fe17214f13499ae6862a0a75311df914823835affc1e3544fd5791054a4a25b4f19e2c865ddc7e04370a9ead01fe625453e8caefa0268634f9d53120fbc978af924b4be7fb3c6603362f346', 'uncertain', NULL, 0, '', 'invite 2', 2, NULL, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:45+00', 1, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (68, 1, 9, true, 'in:SM6be2c37c548ce30a42d1cd80981329e8', 1, '\x630dcd29a1d9b7f1f8de475f034cc6b0bb97fe3bc651b54f371110be741ba4c86688dc4a1ef1', 'taken', 'SM6be2c37c548ce30a42d1cd80981329e8', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (69, 1, 9, false, 'mSM6be2c37c548ce30a42d1cd80981329e8:9:0', 1, '\x630dcd2988900a191291d3e09f0d9e748c845b555169f92e332c748d7bacbfca91eda912bf5094897d9c5401a0d934b33c91aa384e4be86d6943227809e060536fc04047b95486073504385d3ff9c350ffdaedd99b4e1269b8db0d24bfd880281359d988a167707d05abdd38a94a8e229d474ea17573498d7ede9c802a805c0683e5', 'uncertain', NULL, 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:45+00', 1, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (70, 1, 8, true, 'in:SM75577927c67567c06eb4bd28ccd346e5', 1, '\x630dcd29faad7209992ba8b297c79fb4a810b281f100990d2001ec0d33e6710aaafbf7ced0128ef2', 'taken', 'SM75577927c67567c06eb4bd28ccd346e5', 0, '', '', NULL, NULL, 1, '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (72, 1, 4, true, 'in:SM8f7ec29e0036071d934fc8ded6818aa0', 1, '\x630dcd29176cfff22dbf82a8b88c47ff6f1164304b61538c39777bd54dac05f424cf52', 'taken', 'SM8f7ec29e0036071d934fc8ded6818aa0', 0, '', '', NULL, NULL, 1, '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (48, 1, 11, false, 'mSM00000000000000000000000000000022:11:0', 1, '\x630dcd291176404479178a549d07e6a27ee9f9da19cb9581284112afc9a13ea5fe101d60571b2e1a6d2ce53513287ef8ead8d8dd7598b3597e3676f0206fdf411bbd8ed21fb3021dc8716fd15ce87c317f3d697954cbf3d2cb7a7179ee113e73dfd2162ee20767f1292b0af62a77b04c58299756304bad64ebdf', 'sent', 'SMdump48', 0, '', '', NULL, 11, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (49, 1, 3, false, 'e30:3:0', 1, '\x630dcd294331339bc1cb624d36aa234f5217b65cb4e33765f5e4dabd3f281693e91148048f81c4ea87e1ab06d3dedcc8751d3b9c30e9cb1aa3d55cb2e823cbccd870cc65d8c869eab00480905ae97ff9772b232f3209edc97dda6509fffcf4c3cfd6b3de0b21752c43ac4c5e566d17d4e00e1689e5ae8d564668eac4e7b7a741a84fb5c33b68d834b8336693aa4618961031f650198a3cfe7ec95e7409', 'sent', 'SMdump49', 0, '', '', NULL, 4, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (74, 1, 5, false, 'l2.0.0.1795448160000:5:0', 0, '\x630dcd29f9b8588f11fff0f99b46428142075af2d06a942bffb274b2c719f80fd08e042a4d75479dc46b1b445bd224a7d35abdb976417ccbc2ae36f6f78a26467003e828f50ce359e179d79a1005cdaf70e40adbf76f697ae3f97f7c85f2fb9cc23548709b9b47519356819e02311f695db9324f2404220661dd02885099d12d7fd048298fe2123355b64d3ac987ec1531fa7e7f87342f6e004e98fd1c2858525f9406f92d5f7e3e40b55d5b9a0bcbbc2f902135b83b52d94c2cd7ff6103805f5a64d79cc1b306d2cde3b18c8d81c1f7dfa47e019d6310444ce599effaf7d4a6fb312a81777fef2861e82547dc3769be197318b340edb774418dd07070e05a0a9645b5ce6fab48d2a0c8badc0d44c9c884058d136beee05dfb45cddb', 'leased', NULL, 0, '', 'step 2', NULL, NULL, 2, '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:37:00+00', 1, NULL, false, NULL, 2, 0, false);
INSERT INTO public.message VALUES (71, 1, 8, false, 'mSM75577927c67567c06eb4bd28ccd346e5:8:0', 1, '\x630dcd29baeb9babde7e153abad1455ae21445e112262dfb0e85b44acf51dc7bd37bff84567cb214a73740e43ff320bec33d33cc0c4fde5241138ba2233f6da898fa2d5301808c1059a249d156bde52f7f834179ca4f9a', 'leased', NULL, 0, '', '', NULL, 13, 1, '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:37:00+00', 1, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (73, 1, 4, false, 'mSM8f7ec29e0036071d934fc8ded6818aa0:4:0', 1, '\x630dcd294cbd896d19f168680fb9156214bffea51dd9df5d5e6aa55076031e5e9a1c6894ff2718b9a8bdc709e86098a5122f0ee313e99eb2753968bee7c62b3727dadfd176edb35ec48cd775593add9a7a9f8b026dcde187a1b1432d98408e02877c68840d47c77ac730319e33099cbd9dc27f4b27d734b37fde61eddb2f83c908ddabd9c627d8d2eb037586c9ce', 'leased', NULL, 0, '', '', NULL, 14, 1, '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:37:00+00', 1, NULL, false, NULL, 2, NULL, false);
INSERT INTO public.message VALUES (4, 1, 9, false, 'mSM00000000000000000000000000000002:9:0', 1, '\x630dcd293044834f5217c17537e55b4e97f0eb47fa8eb31c662531d08dcf67fb801229c86350028fac3f4bb1b3c32ebe87561d669ba39131cc1ac2e2dfdc6ff641a2e81425606cd3082fe0175e9c25b11737f5965616c0239d11b5ce086ec3505c9142cddd6c94c37e', 'sent', 'SMdump4', 0, '', '', NULL, 1, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (6, 1, 9, false, 'mSM00000000000000000000000000000003:9:0', 1, '\x630dcd29451ca9cf7ee5792650754d92ab07b7f44afa58c67513252b815fc3ab1f94fac3bdaa1a30a4cf62439735d8c07ce0c773b46a6f072c902807144a751a10c557f92666c4f7e6c94fa7650771d41d42ba7309753f3dc771dc4961c7c08dae9f14', 'sent', 'SMdump6', 0, '', '', NULL, 1, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (8, 1, 9, false, 'mSM00000000000000000000000000000004:9:0', 1, '\x630dcd291b240e2c3d0918739dbfc8b18db9b1fb1d33264f3530ad257663d7d52d69ea1615c9ddce37f3eedcafea5a2f5d744ad23edbf1cf510f43cef7ff92fa012b3756dd24779e814fa9585220f68c45a9d4da12bb537d84c0e59c968d66574487b5313da22a356e8cffe1c70acee78276a73709bfad644224988e08092966ccb0d644b987eb2da202f22072524db51f8defa369db24ecd7ccfe3d3de46e7ba297507637ac440a87b7307079d33b90ba3e815a8c8cbb8cca309bb8475a58ea8c6777a8558263c5d1303d36c98d4415868e6ff1838772b23bccfbd5ecc55b8d96cef9ba2d7b5398150ba8d97219eb09dcd52ad912cd62b16c5f5a88fcf440c2f4dbfc9a3806c99ec12e386724b264f19a83783eacc3362e31dbbcbd33c92835edd35ba1c6d6361d286d47c1509c92cddb64654757de401098b10a1a40', 'sent', 'SMdump8', 0, '', '', NULL, 1, 2, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (10, 1, 9, false, 'mSM00000000000000000000000000000005:9:0', 1, '\x630dcd29b1e6836d30ba5bc66f861504013e2bb944d5b0cf70a43bd87873ff347877741891653a9d71739002951fa435455971966a11c651b6878f779f9e0a3224eedfaf15a3d249d696fd616bff65ba03d33a7ed0ae593c734a820f21014778229c6aa2c8fb74efadc68c0b3e77e8c78ab8057cbac41be449b646f4cb84e9ba3e941eb8172eed96c509e1d9497c259f736116b8d3e31d80a3889794584dd6428805338cccb5', 'sent', 'SMdump10', 0, '', '', 1, 1, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (11, 1, 1, false, 'n1:1', 2, '\x630dcd29b53643f558805da2747d448038b1d92a78187cf504c2b9d7cf63e68c785b30333a12899491537314fe9e8479f0e763888a79daf8eb2d2b8f8e58783c3a4c1ab9eb47dc8433aa63d3959a017257a55c9fe30e4aa2f661ad8de1584297fdb551f535837aae1e63734bad4c7c33dd77917e343e9de04d976767966b9211d19f91c759e0cb7d3b3501435f880a5a445855496782e399b423baf49f559149f818c0c30b01f8feb3e579ce1c0a69f2ff10e42604e30aea547147fe185ef4b55557441fe8189cbcd52c9f461d859f727b', 'sent', 'SMdump11', 0, '', 'invite 1', 1, NULL, 2, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (13, 1, 1, false, 'mSM00000000000000000000000000000006:1:0', 1, '\x630dcd295900dd641392da35a926fde6e028ab3c88b0e89de73204ed735c4d5dc13a01f3bd84fc722c5bdb5be8feea2bc1a0ca0bb92abc88fa8c702c38e7a0f40ed4568a7fd8cc4696842e8ed79f8fad5d12f6c28ab0074cc98b0501138a81e562103e239229dce058fdd72896c9711d2563fac9bcbe37bc8474db9f6d4345237f7eb3111bcaed1d682c2c404a3dd1033d2c6b9703e8c13b7b7967b467cd99968a0aedb4dfbdcac993cb6539dca6acdfe7e000158b6ff4230629f4c1078f948bc53d1ad0dda4358637ca758a71a4433258463d1bb8a744847ab623fd630c08cc50d6c9a81786e40ca4e7453dc617b87fe2cc8b29c678f10b1a2ce75de11e2b8bbb64e045b550f5aa1bdfa0eb204c6faf', 'sent', 'SMdump13', 0, '', '', 1, 2, 2, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (14, 1, 9, false, 'mSM00000000000000000000000000000006:9:0', 1, '\x630dcd290e650d569a8891ee7d62b65b839fd8706274c97637bfc3097761cac4f5cb7dfacd1aad39ebedfd3325670eee9c4aecdaef609cbff6411ab3d37716b144c78a12c9603625760e8654ecfd73c57153e38bb6aa7727883dbbde6fb3a3852b9c78d296344c6f72124a88ac73a740a0606d6a9f55bd981f10473778c0258887fe', 'sent', 'SMdump14', 0, '', '', 1, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (16, 1, 1, false, 'mSM00000000000000000000000000000007:1:0', 1, '\x630dcd2983271344f448d0e316291109b7e53c3d70c5ce6b0caa98e0a71cf9d3698e9c5e66ad4c015619e521e615bb622f4931b0e94168cf3ed979767d0f88f7eec3044124988938ea82532823b321025066e0fb9cc58ac535c78a53ea1d2c062e9b7377b02c454322bd738fb548c6c7dd3ea647135a4a924e25c9f3df2e990d51c74036d8747d15003794ebbeb3f27196ed83f5e2a91c37', 'sent', 'SMdump16', 0, '', '', NULL, 3, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (18, 1, 3, false, 'mSM00000000000000000000000000000008:3:0', 1, '\x630dcd296e7d554a33d050a526103dcafa0f97acf02aab55a3f2f78007c5262f4ccb8e72ccd1aa2c1e158f7930d85ca1518a3e3269887590f325d6d197be6c352ca5af41bff0060f01509864d43659cf9f62d052f3d8e370e3ec148903bca4f4fa738a40408bf668480759cc0ed9cf5447e96d7f01ac9b91e9f0ca7b1bd38937495158ac7796a95c63dc9089e05a6551df80f4ecbd235ee2eb493b341b70338c2a44d410d1b443a490b2bcae', 'sent', 'SMdump18', 0, '', '', NULL, 4, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (20, 1, 6, false, 'mSM00000000000000000000000000000009:6:0', 1, '\x630dcd29fbcc69ad726c2303939708d1d3efde7b453073b5ee0bcff729e1710e742ace53a51125b73227717654949e7d188dba6db0782b4066f787a511a556901ba5f9841c322e7129039c8d90c1a83a3833212d12e470aec834b8d94262949b62e63937f2e46802fb8b9c38baa54fd12b0ef355aa37c08bca672d685c2f613eb9254af13012efedd3d8', 'sent', 'SMdump20', 0, '', '', NULL, 5, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (22, 1, 7, false, 'mSM00000000000000000000000000000010:7:0', 1, '\x630dcd290e3c1b9df32478452c712f8c0ee72becfe512886d42bd2294ba25c7333d626c2218bcbce3206baf6c0b4a7f90d720696406671cb3bc9d52fb96c81ab0d3b7a3aecc9f3a31bad337c6c6a476dfa76a9bb674d43da5d9f6c209ee87e18f079655863229e76c2fb9fc9bac87a6d9886a1f080fe1913357c9e3590e3269710c1ee7a293ee733b5dfe3', 'sent', 'SMdump22', 0, '', '', NULL, 6, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (24, 1, 4, false, 'mSM00000000000000000000000000000011:4:0', 1, '\x630dcd293d7726e791b30bb1ed12120e83c1529f4babe9069fc1685b02c4c8849e7ffb8039f120e2e7b8476f0665d9de436a1c6cea4f10b4a02f59438d759118b9917ac77ab9a15f44e18cce6ec5ea8967dcbfa4424dc83240a86b4e0b512b411e35fef45080a362e0707f98fd254ec00ef069e1aa59b2fd082d559f9a87c7ff4f147a374da0407d86e5', 'sent', 'SMdump24', 0, '', '', NULL, 7, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (27, 1, 7, false, 'mSM00000000000000000000000000000012:7:0', 1, '\x630dcd298d244b5c6e7fc38f10ae0df57749f95063f54b6f888df110b678889b66254da205e7745a582dcd85bad48449a3e1b389624f2329823cee404c3a4bf1dba3233af55524ecf7b693e1de175456ee9f92a5a664c14e2f7a58ae3383411b429a97776c826dd47b7660187f446e31d11082c57c0c0c33da553d5c841195f39dffd690b108c72c4b2fa69c8e57', 'sent', 'SMdump27', 0, '', '', NULL, 8, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, 1, NULL, false);
INSERT INTO public.message VALUES (28, 1, 5, false, 'l1.0.0.1795447800000:5:0', 0, '\x630dcd29bebdb58deac0efa30a4b186a4661b623a43982e66a38f3679529beb4f3ef8661c64c8d90dc701a83571190e06321da169e9369e37d967abacffd31682ba59a50a3c49a2bde09d569fbd2e15807ae1c89d0cfb6479a6a146ed86471d0540b78777713a05e815de48f99da63f7a8eb94a21e20179d40a1ca8a37425d92c1dee85d8d9858b2bf66849ce6e97b5a3890ac63517c819ff9a1530585b91e38aed5cc8a18354bfa02b1b4bd34bcd22435cf55b322f67ddb619b85d0434b64c6cc9f5a524dc03f4118dc58cd10bdfa85c0b00f17e5a553caafd458f576dbff9acce69c5f504d88fa6bd1197ceb9f596cf46409ea43057577e6e5a65a2be13df703f6d6a65c52e8db9e2459a59976e3f6354b788b7254c765cbcd325c', 'sent', 'SMdump28', 0, '', 'step 2', NULL, NULL, 2, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, 1, 0, false);
INSERT INTO public.message VALUES (30, 1, 5, false, 'mSM00000000000000000000000000000013:5:0', 1, '\x630dcd2962d6a26f977f4aa8d7b8b026178541efe528d32744eb2b040badbde87da85a7ed376dc441b60fc1216ce98944894b5abfcf2b46e8a62cab257b33e9a11ba14d98f089141cda80fefa7fc22858d81ae9bbbe69baef01b5dbb3880dd8ee614afde7bb790118796eb0dbd070e3c83561746e06d5e4115f4603e6f17eee5146eff0215613b9dd810f4adb562543882fd6ebabef0e6e2a969fabb3ae947a0cf2bf9d755e8aa6230aad4a8c552a179c0caccf09ad7705ad232e94e5acdd52c4f1d68c9ce33d8bcb3a7af2e7f4eac0547c94f9d1238854f8b28eb0feacf68edfcd878757c44c9d4e03de49d9f851fa0a6c71faf8ca06e12b707e244b713c81dd7e0c60de875a053ffe53626e58a781fdd446184c08874a1f58e670a65d11005e374c1fb4aedbe96f53332889fcfc0a3b6ceced320abb5f49c2977208dec4cfd64db935201568ba2334ad64e7cbe9562461d3345defb8e3ba76d4df82773', 'sent', 'SMdump30', 0, '', '', NULL, 9, 3, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, 1, 0, false);
INSERT INTO public.message VALUES (32, 1, 10, false, 'mSM00000000000000000000000000000014:10:0', 1, '\x630dcd29a65803f79c8ea7b22b25518ace0094028d78fe56eebab18c45fc700fecd03247d17224ba8825de642f87f94883c80e7064a4d71c1d77138991a50ed55f140ff4eeff2433d4c31b5076463d38511e45737ff8cc4bcd3c88d3b408d3729be2eef6971425d508e307a7a2fe15f30dbff11975c2c43cc0765915d8a261b487c6ebe78449ddd41dfb003795657e266cf8fe38b2af195af6316c048aa3d7de3f1caf9b0d48aa7d75885e70ed0c8d63e4e44ed945f5b1854a7264bfa94da4db4dd0a3f0a8f4f2df47eae5dccc3b70a6968c44a83393d41298d141a9297b38b2b5e65ea9535d89ee9f90294a3a08b16299f3d92bd932b0f59179049fdfc889d7ab0702808945a007e650da52f073dde0a15568b0d2db2a69453eacfed5fd65c61b326d6fb85ca50ca4e2a235d7855a8518ed7ea7224b', 'sent', 'SMdump32', 0, '', '', NULL, 10, 2, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (34, 1, 10, false, 'mSM00000000000000000000000000000015:10:0', 1, '\x630dcd2912a2fb9ca77e803a6ea0f5858fa422cd18a794cc4178900841c50f4eaa0975c4e3a615b8777ea1a6cad3381d9e040bf0017179309d75186c516bc62de8814fbd6d296e099b4c93f9b6aa63911cde41ecb926178d0ef817cc48a0a46b82c65b86a8e96ac7cffafc5665212fa0d51d8c63c41c3d99a0a5f48a60acad365789b6fbf1c5c81ef8eb593d4c516e0c9792750ee221cedc844befbeac37eb09d172ae911927717ce5385f6592babb9b44cae3c0a9e67b6bd7bb36d83be3', 'sent', 'SMdump34', 0, '', '', NULL, 10, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (36, 1, 10, false, 'mSM00000000000000000000000000000016:10:0', 1, '\x630dcd293114c455e3d6844fe1756722d51a91496815493c1f80304667576032a5e286d354aba077f4db7a5eef269470ef9386eafa0bd1459037beab120a6d4773ac6c73a834f05f2c5a2f4d3311cea88fc15cc5b307565839595a058bb80343e39f99687a23aae1564734e1127d030520634f5bdc7982ac474cfe165f3b3175568e00571a7738822d26584964edc59f076553cef55d04ee7de3ced659cd9c0d5d46aa01d88fe8a423ac2e891ec3f60f7b2c7e70bb08c5', 'sent', 'SMdump36', 0, '', '', NULL, 10, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (38, 1, 10, false, 'mSM00000000000000000000000000000017:10:0', 1, '\x630dcd296474e90431296bd08be20d391c82fe88a91c54daeaba12462160ae849404e8de0b23767460ad7f2a0a17a1879dc924f67e14f08ed3843b26944dc783cf0cd8f05c7f94d3a2913f266f416e2fd7f0ee7adc0cee1c736b37e65427a5c81d294a9bd6e7f89ad37d575143ec30c6f3dd1ea89656ea08a797b25f', 'sent', 'SMdump38', 0, '', '', NULL, 10, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (40, 1, 10, false, 'mSM00000000000000000000000000000018:10:0', 1, '\x630dcd295b791ae892a2894db2a98325e6fad796bd06d4b7580502cbac1261ab0b8077f5f736e77dcd1a49af0232830ea13ba3b373f1e6b1b942d382490b1b956588fe09aaa6807a36962e5f2c65341b732964b2bc923b6322f115ace8df959570be58390bd58c288d04799a80c55978aa1e7ca447', 'sent', 'SMdump40', 0, '', '', NULL, 10, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (42, 1, 11, false, 'mSM00000000000000000000000000000019:11:0', 1, '\x630dcd29f118fcd7f6d5ce95ec11aac69074e863bfbb6662937caae767b55aa121ce61ad2bcdc5207bd5b14ec513c2f3b1af34deca467d4a39107f830ca4bec715c98cbe5e90a863d7de6dea8085abb1e2b6b231164f8d8502532cd4dc5d276e5a999d34991a8a7427af3b55054f89b037d8876093bd08db1718a6a8c122182a9c536b414140a8fa668ab8e5aa4d05c7148b43cd05128d059db14680376a405ceffadfd733f5c33d4c3a389a317cec3b1c73a27b55a02f47dd59be05f2acfd2bf1866b4911ea4b3176088fbfca5862a66677b13a53c6ef23a2458678c7912e38db1608f3b75e20263e794e7f7485b55329053746c1e21df00cc0ca00b33493797153fbd2201a5c4d3fac58298a5d13f82cc737bf761f6c3641d20ef8c7c654547ca562b718ea6802ec5d6b81abf2e1fc36acea28541e194704aa764f371080be385248befc6ce496316afc5f3fdccb1b5d914e09b3536eba842f33ab80589e742f8c5ae86ec8eb761aa29adbd431394404676af7bcf7acc150ce507e17', 'sent', 'SMdump42', 0, '', '', NULL, 11, 3, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (44, 1, 11, false, 'mSM00000000000000000000000000000020:11:0', 1, '\x630dcd29c6a4cca38b65ceb100a5155356a25f70b826bb8e7ffd66a1e557626783a09705b7733ae64fe80a8bd00f5d50313adce1b8876d5ccdadd80c12916ed05a44810ed729f2499a0597c9d0b14046b806a50bc40cecdbbf8d573b0ebaf1392cd9ef573b10a85b9951fb37b9d7f302501bad0057fcd34eba005f5105e371652b1038e288ecb0d7ea0c6be743e576e726d1fe240c58ba41bbf6a6a25b8ec540626fc6d5d3165cf964f3608bb1a774cdfbf2889eb6aa931f4815cbc4c9f8848ac151fe896858cb9b9a27f801443a7937', 'sent', 'SMdump44', 0, '', '', NULL, 11, 2, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (46, 1, 11, false, 'mSM00000000000000000000000000000021:11:0', 1, '\x630dcd299b5f671a1dc573601687d75253f0fce4a55eef8b0f061dab07eb66f3b7db5ec13ca554c8d55bc5472c1435095af35c6c487118f996d6c43fd392e510f2f804e01f058cb14cae2666d7990f46ce01a18aa8808411d07e914adeb180497481381886882868d26f22eaba91760d273f65f1cfe7556b3bd9c2c322d8fd44276c0f82116ce01468a76d6a921764f23a390a46866d4ca752c70ccf9520d842a883b97aa49d99ac0b7b3d4aa4e9d6c91507c82e6c9d1dc315d2629bf804401684acfa61fc48', 'sent', 'SMdump46', 0, '', '', NULL, 11, 2, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (51, 1, 9, false, 'mSM00000000000000000000000000000023:9:0', 1, '\x630dcd294c12442c187ddc8150ad974ad03a71dbea5af00353b5653be82c0ab89ae4bb40fab08b09cf85eb80e546eb9c015793fc6211d50d72b47be51117400ae2f3d89f2cd95f8baafa935b0e0412261a8336046b278e56f43e6088914820dfae13979f4c116d57945bcdf73fd92740d5126929f8ee1249ef8e2ff34e76292967999e012f73c2a811e58c1810cd8b28d9baf7d2c2bd8e3a254f8386e32db46f601d82bb476e8c6f261275b1c142a093083b39afd0b57ce7c19e04f6f27a9b1c6509c6772a85ce784f346dc92a61430c0b198ac51db15b85cb3b6d1451807bd0a164b740a5254eff4a2c863980220ef0598a1f7360c1a74ea26965cc792912fb5a91e0eed365dbe219db0e3db84089d17d3a62702508df3f3a5e9a02a2ae80725364b25f49d55816fbe71ef00ae08d2e2721bffe543f', 'sent', 'SMdump51', 0, '', '', NULL, 12, 2, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (53, 1, 9, false, 'mSM00000000000000000000000000000024:9:0', 1, '\x630dcd2994ad35821f9e10af9f8dcbd30e78cb2ed14bc87d8e1742494269d38040c25ae6b43074f2e4ed87e8cbad4a022d378ba441dbc68004d37fe6c87103ae62476eaaf489acf8bdeb46f168addde16fc2af54e4eee86a4d851361ae75e5b7c5ecafcb86fb98cb496230ee265e14c7bb30ed3fe105abee2f78dd324391ba6a3571037d382389461abea9c1ea641b33ce8961c9c5769f4f8de9faffd452d87338ab3aeaad493cd34a128f9626b4185663468f06bfea9f9c70d1eca74056', 'sent', 'SMdump53', 0, '', '', NULL, 12, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (55, 1, 9, false, 'mSM00000000000000000000000000000025:9:0', 1, '\x630dcd29d282266eb362ef9bbffa84480715ea977338d1ccc2edede107b43747b74dbbe771a8fa9ec3ef1e1e135bc44dc5a8bbb72fb3cf293ed1803c98770010b7273ef897c921563b1da73f65e4763360c2946b9daca5379d18bc59e48ff78dc530f5d74983120b505c24bdb232d1b3e18bca26d544b6540d254c82babfe831d7f8931f382b835b2a9250bab81ac307f25dfc643b342e240c888460221f9a6c3a6e237c14b38f85ae9301882b440629baf6551087863f', 'sent', 'SMdump55', 0, '', '', NULL, 12, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (57, 1, 9, false, 'mSM00000000000000000000000000000026:9:0', 1, '\x630dcd2948c5c6d2b2f00f7ffbc0426af4b9ed7e6512247122a38bed92f0c1190fc03a3fdd8e376ba28049e4caa0cfcfed9dbda7589abdfc7885cc5af610727ccb738c9fcbacc8fbe92e58749f5db2b78d727995085bce08cf8c1b7dfb4b7b74acd162736cd14fb7ebd60c43c086de2647aec193dade2f77e4ef7d2b', 'sent', 'SMdump57', 0, '', '', NULL, 12, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (59, 1, 9, false, 'mSM00000000000000000000000000000027:9:0', 1, '\x630dcd29f6edbf92630cea137415bb7d51c4e0789e06f0e21d5ad8af3f0e8fd6b2ebd844b813f4a793d587dff0f2d805d0f867b09f6f52772b91d7388ff8f36a8d770153cd6f39a73a77a6ac5f756ab2ce790603f02fe0e3bd6df4a54ea6433b00e963fb82209e655075246ca04865016a0be15663', 'sent', 'SMdump59', 0, '', '', NULL, 12, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (61, 1, 9, false, 'mSM00000000000000000000000000000028:9:0', 1, '\x630dcd29312e934808489edb3df2b5a452a946a845acb76aab033855985d93078573d8df02a60f2af74455ec88607a21c801af4611eece7b4fc56710f133a8c3776edab3353b1ea2b3aa1d977a3226f0e9eaf08ca48f1eab9eca4274c7e7955b94cb26a4ef5b99a1aa', 'sent', 'SMdump61', 0, '', '', NULL, 12, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (63, 1, 9, false, 'mSM00000000000000000000000000000029:9:0', 1, '\x630dcd29b5a5b1ff70a67e018ce43f411d118135a81e9d54b82166da242e0f277161cf98551d8d4474a447118faf6fe1db20ad6ed11608e12b7881aa2e7415ed86a20707d99773e218836729b3f0b508056d17b7ecc420664376ecf920a0359ff1555f9a4fa01b8bfbc2000cfc8000ae7bffce910de047ce3ce2218e51fbaf1255c83d92474abf4cbd091b9b7b77cf8aeee29577c11a3ec0669b85478642a045b31b30baf3945836ada83bdede28855083196483982b7e1a620ad2c2eda9680a21b62d916b12a8c260b1dd30f8015e9e7dfe86bf7e4fee8c1d8bd3b3377ecb665487200df462248e7b6b4232bad99f395ba63111253630c29279c42d263ca553ba2d935cd76413', 'sent', 'SMdump63', 0, '', '', NULL, 12, 2, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (65, 1, 9, false, 'mSMb8c1680838b71d54992b118b368a4582:9:0', 1, '\x630dcd2933d91680a1291e2e1fcbb7213fd99d732bb8ef119e9a7664fa7761c4b9762d17598a5044a9cb74fad8a065a54255ff790abd4a9392be36cc1e790399f29b909722b2e3070ff02f32c70057ef963e8860dbdd932521f7cfec4fbf42a72b9ce78d6511c1ecadf3a8a1aa0729edfe49d35aa246c16b39647d32db07a15ac1b3f86dd50431b57a09c602d83aac04324b0a22e22142d5146bff263a1e8fba147491c5189d23', 'sent', 'SMdump65', 0, '', '', 2, 12, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (66, 1, 1, false, 'n3:1', 2, '\x630dcd29c2341fc196d70e86b7208bce275823ef102c8b9a2e468684966162ff64f1c366bf5cd0cea68e2e3a9bce2824959ef9dd4b62bfc9b8c4c8bfd040497acb3a26a6590199eafbd4938a6a9b41f84be59747662b524a741c4e65b071d47bdc6d31ae1a2ca4cd859640b1804f4d09009c9a5593e0bb7c8ff039a0a72b7deeed8f1e1713d63cad757979528a844545a30653b0f98f26ecceeb44a91b730bcf75d69b59ebfcc609', 'sent', 'SMdump66', 0, '', 'invite 2', 2, NULL, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.need VALUES (1, 1, 9, 6, 1, '\x630dcd295beb6f6fb9d39398c4650f57d2c90cef75fa7e4c3a14c2be1a4a5314a0f3f9307d2537c932f282517dccfbf641927ef908c12992235eb0fc694628677b7cf10932c037833c350b6d746e12e64840e16d0a', true, '\x630dcd29c602b7ead5096a144bc1704c3d2c8a4eb8f575a9e06cd674276c14e010677ae17f773a06', '\x630dcd29267e733d4347a455273a2303e443555709bce9056b71df0b5fe2e1b0147157cafc6b4782e9748333', '\x630dcd29f598b2c0dff347592fc995021f87a8ec09157bbabaccc327996a6420', '2026-11-23 22:00:00+00', '\x630dcd29354e59d0fb1b6c8b5b1d816d1a2d1f4792e98d046c81e8e1dfcaa082a12f24bd', '\x630dcd29b8c348222dc698788d182f4c8c00aed0eacde2e1b5ea3ca0a8ff3394e808', '\x630dcd29353e1b78ad7063b119c8f164098237ebf00369112f84c2bb341367bee2326f4ac6', 1, 1, 1, false, 'covered', NULL, '2026-11-23 15:00:00+00', NULL);
INSERT INTO public.need VALUES (2, 1, 9, 1, 2, '\x630dcd2924c2d2ed0325a0f1511bf22a4c1584ca5216d44dd87ff3a262d976e97b02f707f1b2a827ff744a03e7ff', true, '\x630dcd29e2dd99c5032e4c980418227f3ba7c2d0889c97d3572bca281434599e6f263dae1a1cf78a', NULL, '\x630dcd290266d73130dcb6a2e25b97415b7343512076e0c59afcc9b00eb72659', '2026-11-23 23:00:00+00', '\x630dcd29ec440497c8985672a3bbf07fecd4ed3ff21da6dd8d8a99db9402bcf24349b243', '\x630dcd297560227f77f198ae5943df533e3d895013b76d61cbe61960beb6c400f7b9', '\x630dcd293e8bf13698557e997065cde5e0b8848b21d442ab1d644564d37192b8792c4977b8', 1, 0, 1, false, 'asking', NULL, '2026-11-23 15:35:30+00', NULL);
INSERT INTO public.notice VALUES (1, 1, 'mSM00000000000000000000000000000005:n0', 'matching', 1, 1, 9, '\x630dcd291f94c728e43af3f7e12038063d8bef9c6417512fa02938d4cbadca7da13f83e0929463f9cc6155ae8f80a1cf19ea559fd3321f7911cdf03ba2a58f292638699062309a333c4dcbc39f4fd21b93ff0d6a8d55d59030a87f87fdf5759f9093d4066dd1f70add9ed8dab861c4651b74302c7f4d35d33a1bcab88b60cae81e721e65df06bb35b28af15f949fc4fd597fb3c9370342c120009574c4e6340f26b5e8aad91c6992f067f9db80639c7a85b555250492b38dc3b40a989949df8cf9c7772c65f4bac96e1c94630d40b6827fe44b1751a9cd48383f5c598e84ae00b5af9c335e4b6be8a9842addf99c020eeeebda9e433f7061ad36163c398612a056825e6993a04898f819777adf17f31e006d893d1d9df8caca12ed62d97e8a7830d55ea116cc06c94e09b7d8007d202832ae72cee7a1fd8a58a17a1c872ead1433dcc9ba770493d889800febae8d085c21a8aa6498c87c1ac9a4e6582e349bc6e3baa0419900a384663037ff8027ade6fc454e62c29fb27ab254f21c7f4189850cfe72092da86dc8f8c884424b907b', 2, 'invite 1', 1, 'done', 0, NULL, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00');
INSERT INTO public.notice VALUES (2, 1, 'mSM00000000000000000000000000000006:n0', 'asked', 1, 1, 1, '\x630dcd290c363dddbf63f29d2b92e1981afd4f0b2d04fefdd8a80ce46f4ea2ddc315070db9f400939e9371e557ae6217c717b8173d88041aa9f830a9762430a18d1f92a894cd6729409ced66bf9a2a114f8f4a118375d6d0a026a328107b94f5acc1', 2, 'covered 1', 0, 'done', 0, NULL, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00');
INSERT INTO public.notice VALUES (3, 1, 'mSMb8c1680838b71d54992b118b368a4582:n0', 'matching', 2, 1, 9, '\x630dcd2997b1425ec33dd8165c187b30346284151d637773b2cf4612d688ffda81f1b95efdb54fa387b4e30786f17f3aafaac308f053dbede35fe4419d922a48204475227f910522f3237b0bf912ab96e98bece9886d7fa66b3d6f1afc937b5699b425d24d7acdc728604f0f483bcfcac6c67523fab20c74585e36f1409488b6a46845895d83e1edb6affa76af755333b44baff5693b8ec3f203b15621d364743f09bfdb67d820daf3cb91fb665ae6b62eff4ca15cabdfbc0c6f563c099857a0b8ba0f0e7ad4f05fe43b853048d98d7e6f35b966fcb168f76e4a13ef6ec1496c8c385c505ac7f11daa93ca8c16e8f68d97797a1de3ed363f821a0ebe1b784e2f6da2c5f5feaec8cac97040eaf445f5ad77882a8fd21146fb3152d6f2b0323cce368f821abf73497a5ca9ce30ad51defd6bf2d36ffdaa06bc5c445ef4ec88986521f51bcd3c61ce36c2c6c57c6be3b7f451ecfe7450f33f2d372a407317a7aa12222484479378', 2, 'invite 2', 2, 'waiting', 0, NULL, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00');
INSERT INTO public.offer VALUES (1, 1);
INSERT INTO public.offer VALUES (1, 2);
INSERT INTO public.offer VALUES (1, 3);
INSERT INTO public.offer VALUES (1, 6);
INSERT INTO public.offer VALUES (2, 1);
INSERT INTO public.offer VALUES (2, 2);
INSERT INTO public.offer VALUES (2, 9);
INSERT INTO public.offer VALUES (3, 1);
INSERT INTO public.offer VALUES (3, 3);
INSERT INTO public.offer VALUES (4, 3);
INSERT INTO public.offer VALUES (4, 4);
INSERT INTO public.offer VALUES (4, 7);
INSERT INTO public.offer VALUES (4, 8);
INSERT INTO public.shift VALUES (1, 1, 5, '2026-11-23 15:00:00+00', NULL, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 7, NULL, false);
SELECT pg_catalog.setval('public.address_id_seq', 11, true);
SELECT pg_catalog.setval('public.alert_entry_id_seq', 5, true);
SELECT pg_catalog.setval('public.alert_id_seq', 2, true);
SELECT pg_catalog.setval('public.assignment_id_seq', 1, true);
SELECT pg_catalog.setval('public.audit_id_seq', 1, true);
SELECT pg_catalog.setval('public.category_id_seq', 10, true);
SELECT pg_catalog.setval('public.chapter_id_seq', 1, true);
SELECT pg_catalog.setval('public.check_in_id_seq', 5, true);
SELECT pg_catalog.setval('public.contact_id_seq', 11, true);
SELECT pg_catalog.setval('public.conversation_id_seq', 14, true);
SELECT pg_catalog.setval('public.duty_id_seq', 1, false);
SELECT pg_catalog.setval('public.event_id_seq', 67, true);
SELECT pg_catalog.setval('public.invitation_id_seq', 3, true);
SELECT pg_catalog.setval('public.message_id_seq', 74, true);
SELECT pg_catalog.setval('public.need_id_seq', 2, true);
SELECT pg_catalog.setval('public.notice_id_seq', 3, true);
SELECT pg_catalog.setval('public.shift_id_seq', 1, true);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_chapter_id_index_key UNIQUE (chapter_id, index);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_chapter_id_number_key UNIQUE (chapter_id, number);
ALTER TABLE ONLY public.alert_entry
    ADD CONSTRAINT alert_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_need_id_contact_id_key UNIQUE (need_id, contact_id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.category
    ADD CONSTRAINT category_chapter_id_name_key UNIQUE (chapter_id, name);
ALTER TABLE ONLY public.category
    ADD CONSTRAINT category_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chapter
    ADD CONSTRAINT chapter_number_key UNIQUE (number);
ALTER TABLE ONLY public.chapter
    ADD CONSTRAINT chapter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT check_in_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.duty
    ADD CONSTRAINT duty_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_need_id_contact_id_round_key UNIQUE (need_id, contact_id, round);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_token_key UNIQUE (token);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_carrier_id_key UNIQUE (carrier_id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_key_key UNIQUE (key);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_chapter_id_number_key UNIQUE (chapter_id, number);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_key_key UNIQUE (key);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_pkey PRIMARY KEY (contact_id, category_id);
ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_contact_id_starts_at_key UNIQUE (contact_id, starts_at);
ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_pkey PRIMARY KEY (id);
CREATE INDEX ix_address_contact ON public.address USING btree (contact_id);
CREATE INDEX ix_alert_check_in ON public.alert USING btree (check_in_id);
CREATE INDEX ix_alert_contact ON public.alert USING btree (contact_id);
CREATE INDEX ix_alert_entry_alert_id ON public.alert_entry USING btree (alert_id);
CREATE INDEX ix_alert_next ON public.alert USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX ix_alert_open ON public.alert USING btree (chapter_id) WHERE (resolved_at IS NULL);
CREATE INDEX ix_assignment_contact ON public.assignment USING btree (contact_id, status);
CREATE INDEX ix_audit_chapter_id ON public.audit USING btree (chapter_id);
CREATE INDEX ix_check_in_contact ON public.check_in USING btree (contact_id, started_at);
CREATE INDEX ix_check_in_due ON public.check_in USING btree (due_at) WHERE (ended_at IS NULL);
CREATE INDEX ix_check_in_need_id ON public.check_in USING btree (need_id);
CREATE UNIQUE INDEX ix_check_in_open ON public.check_in USING btree (contact_id) WHERE (ended_at IS NULL);
CREATE INDEX ix_contact_chapter_id ON public.contact USING btree (chapter_id);
CREATE INDEX ix_conversation_check_in_id ON public.conversation USING btree (check_in_id);
CREATE INDEX ix_conversation_live ON public.conversation USING btree (contact_id, is_over);
CREATE INDEX ix_conversation_need_id ON public.conversation USING btree (need_id);
CREATE INDEX ix_duty_chapter_id ON public.duty USING btree (chapter_id);
CREATE INDEX ix_event_conversation ON public.event USING btree (conversation_id);
CREATE INDEX ix_event_due ON public.event USING btree (due_at) WHERE ((status)::text = 'waiting'::text);
CREATE INDEX ix_invitation_contact ON public.invitation USING btree (contact_id, status);
CREATE INDEX ix_message_alert ON public.message USING btree (chapter_id, created_at) WHERE (lane = 0);
CREATE INDEX ix_message_counter ON public.message USING btree (counter);
CREATE INDEX ix_message_heard ON public.message USING btree (contact_id, created_at) WHERE incoming;
CREATE INDEX ix_message_need ON public.message USING btree (need_id);
CREATE INDEX ix_message_of_alert ON public.message USING btree (alert_id) WHERE (alert_id IS NOT NULL);
CREATE INDEX ix_message_open ON public.message USING btree (lease_until) WHERE (lease_until IS NOT NULL);
CREATE INDEX ix_message_pending ON public.message USING btree (contact_id, status, lane);
CREATE INDEX ix_message_queue ON public.message USING btree (chapter_id, lane, id) WHERE ((status)::text = 'queued'::text);
CREATE INDEX ix_need_contact ON public.need USING btree (contact_id, status);
CREATE INDEX ix_notice_due ON public.notice USING btree (due_at) WHERE ((status)::text = 'waiting'::text);
CREATE INDEX ix_offer_category_id ON public.offer USING btree (category_id);
CREATE INDEX ix_shift_next ON public.shift USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX ix_shift_open ON public.shift USING btree (chapter_id) WHERE (ended_at IS NULL);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_acked_by_id_fkey FOREIGN KEY (acked_by_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_check_in_id_fkey FOREIGN KEY (check_in_id) REFERENCES public.check_in(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert_entry
    ADD CONSTRAINT alert_entry_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.alert(id);
ALTER TABLE ONLY public.alert_entry
    ADD CONSTRAINT alert_entry_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_first_there_id_fkey FOREIGN KEY (first_there_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_offered_to_id_fkey FOREIGN KEY (offered_to_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_resolved_by_id_fkey FOREIGN KEY (resolved_by_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.category
    ADD CONSTRAINT category_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT check_in_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT check_in_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT check_in_ended_by_id_fkey FOREIGN KEY (ended_by_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT check_in_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.alert(id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_check_in_id_fkey FOREIGN KEY (check_in_id) REFERENCES public.check_in(id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.duty
    ADD CONSTRAINT duty_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.duty
    ADD CONSTRAINT duty_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_check_in_id_fkey FOREIGN KEY (check_in_id) REFERENCES public.check_in(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversation(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.alert(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversation(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.category(id);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.category(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
