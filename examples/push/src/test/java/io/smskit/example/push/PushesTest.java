package io.smskit.example.push;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** Forged, replayed, malformed, giant and mixed pushes of both clouds, by call and over HTTP. */
@Timeout(120)
class PushesTest {
    @Nested
    class OfAliyunByCall extends PushRules {
        @Override
        Cloud cloud() {
            return Cloud.ALIYUN;
        }

        @Override
        Entrance entrance(Bench bench) {
            return Entrance.call(bench);
        }
    }

    @Nested
    class OfAliyunOverHttp extends PushRules {
        @Override
        Cloud cloud() {
            return Cloud.ALIYUN;
        }

        @Override
        Entrance entrance(Bench bench) {
            return Entrance.http(bench, false);
        }
    }

    @Nested
    class OfTencentByCall extends PushRules {
        @Override
        Cloud cloud() {
            return Cloud.TENCENT;
        }

        @Override
        Entrance entrance(Bench bench) {
            return Entrance.call(bench);
        }
    }

    @Nested
    class OfTencentOverHttpInChunks extends PushRules {
        @Override
        Cloud cloud() {
            return Cloud.TENCENT;
        }

        @Override
        Entrance entrance(Bench bench) {
            return Entrance.http(bench, true);
        }
    }
}
