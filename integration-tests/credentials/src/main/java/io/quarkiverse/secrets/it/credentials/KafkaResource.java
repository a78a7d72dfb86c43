package io.quarkiverse.secrets.it.credentials;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.Identifier;

/** Sends to Kafka with one producer, which lives as long as the application, and reads with one. */
@Path("/kafka")
@ApplicationScoped
class KafkaResource {

    private static final String TOPIC = "orders";

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;

    KafkaResource(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(TOPIC));
    }

    @POST
    @Blocking
    public void send(String message) throws Exception {
        producer.send(new ProducerRecord<>(TOPIC, message)).get(3, TimeUnit.SECONDS);
    }

    /** What has been sent since this was asked the last time. */
    @GET
    @Blocking
    public synchronized String receive() {
        StringBuilder messages = new StringBuilder();
        for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
            messages.append(message.value()).append('\n');
        }
        return messages.toString();
    }

    @PreDestroy
    synchronized void close() {
        producer.close(Duration.ofSeconds(1));
        consumer.close(Duration.ofSeconds(1));
    }
}
