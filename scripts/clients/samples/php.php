<?php
require_once 'HTTP/Request2.php';

$group = getenv('PERSON_GROUP_ID');
$request = new HTTP_Request2(getenv('FACE_ENDPOINT') . "/face/v1.0/persongroups/$group/train");
$request->getUrl()->setQueryVariables([]);
$request->setHeader(['Ocp-Apim-Subscription-Key' => getenv('FACE_KEY')]);
$request->setMethod(HTTP_Request2::METHOD_POST);
$request->setBody('{body}');
echo $request->send()->getBody();
