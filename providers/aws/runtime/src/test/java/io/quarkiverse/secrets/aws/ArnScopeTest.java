package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.aws.client.CallerScope;

class ArnScopeTest {

    private static final String ARN = "arn:aws:secretsmanager:us-west-2:999999999999:secret:a";
    private static final ArnScope NOWHERE = new ArnScope(new CallerScope(Optional.empty(), Optional.empty(), Optional.empty()));

    @ParameterizedTest
    @CsvSource({ "eu-west-1, arn:aws:secretsmanager:eu-west-1:*:secret:a-??????",
            "cn-north-1, arn:aws-cn:secretsmanager:cn-north-1:*:secret:a-??????",
            "us-gov-east-1, arn:aws-us-gov:secretsmanager:us-gov-east-1:*:secret:a-??????",
            "eusc-de-east-1, arn:aws-eusc:secretsmanager:eusc-de-east-1:*:secret:a-??????" })
    void aPolicyNamesTheArnsOfANameInThePartitionOfTheRegion(String region, String pattern) {
        assertThat(new ArnScope(new CallerScope(Optional.of(region), Optional.empty(), Optional.empty())).pattern("a"))
                .isEqualTo(pattern);
    }

    @Test
    void aPolicyNamesAnyRegionAndAccountWhereNoneIsKnown() {
        assertThat(NOWHERE.pattern("a")).isEqualTo("arn:aws:secretsmanager:*:*:secret:a-??????");
    }

    @Test
    void aRoleHasThePartitionWhereThereIsNoRegion() {
        Optional<String> role = Optional.of("arn:aws-cn:iam::123456789012:role/shop");

        assertThat(new ArnScope(new CallerScope(Optional.empty(), Optional.of("123456789012"), role)).pattern("a"))
                .isEqualTo("arn:aws-cn:secretsmanager:*:123456789012:secret:a-??????");
    }

    @ParameterizedTest
    @ValueSource(strings = { ARN + "-a1B2c3", ARN + "/b-server" })
    void anArnWithItsEndStaysAsItIs(String arn) {
        assertThat(NOWHERE.pattern(arn)).isEqualTo(arn);
    }

    @Test
    void anArnWithoutItsEndGetsOne() {
        assertThat(NOWHERE.pattern(ARN)).isEqualTo(ARN + "-??????");
    }

    @Test
    void theArnOfANameIsKnownWithTheRegionAndTheAccount() {
        Optional<String> region = Optional.of("us-west-2");
        Optional<String> account = Optional.of("999999999999");

        assertThat(new ArnScope(new CallerScope(region, account, Optional.empty())).arn("a")).contains(ARN);
        assertThat(new ArnScope(new CallerScope(region, Optional.empty(), Optional.empty())).arn("a")).isEmpty();
        assertThat(new ArnScope(new CallerScope(Optional.empty(), account, Optional.empty())).arn("a")).isEmpty();
    }
}
