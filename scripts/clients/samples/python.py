import http.client
import os
import urllib.parse

endpoint = urllib.parse.urlsplit(os.environ["FACE_ENDPOINT"])
headers = {"Ocp-Apim-Subscription-Key": os.environ["FACE_KEY"]}
query = urllib.parse.urlencode({})

connection = http.client.HTTPSConnection(endpoint.netloc)
path = f"/face/v1.0/persongroups/{os.environ['PERSON_GROUP_ID']}/train?{query}"
connection.request("POST", path, "{body}", headers)
response = connection.getresponse()
print(response.read())
connection.close()
