import java.net.URI;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.utils.URIBuilder;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

public class JavaSample {
    public static void main(String[] args) throws Exception {
        String group = System.getenv("PERSON_GROUP_ID");
        URI uri = new URIBuilder(System.getenv("FACE_ENDPOINT") + "/face/v1.0/persongroups/" + group + "/train").build();
        HttpPost request = new HttpPost(uri);
        request.setHeader("Ocp-Apim-Subscription-Key", System.getenv("FACE_KEY"));
        request.setEntity(new StringEntity("{body}"));
        try (CloseableHttpClient client = HttpClients.createDefault();
                CloseableHttpResponse response = client.execute(request)) {
            if (response.getEntity() != null) System.out.println(EntityUtils.toString(response.getEntity()));
        }
    }
}
